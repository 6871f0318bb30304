package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many faults mended at once: those of a rule, those of a file. */
class FixAllProcessTest {
  private static final String FILE = "Helper.java";

  @TempDir Path folder;
  private Shop shop;
  private String text = "";
  private int version = 1;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(folder, params -> {});
    text =
        shop.text(FILE)
            .replace(
                "return System.currentTimeMillis();",
                """
                long id = java.util.UUID.randomUUID().getLeastSignificantBits();
                        return id + System.currentTimeMillis() + System.nanoTime();
                """
                    .strip());
    shop.client.open(shop.file(FILE), text);
    assertThat(found()).containsExactly("DFJ0002", "DFJ0001", "DFJ0001");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private List<String> found() throws Exception {
    var report =
        shop.client.get(shop.documents().diagnostic(new DocumentDiagnosticParams(shop.id(FILE))));
    return report.getLeft().getItems().stream().map(each -> each.getCode().getLeft()).toList();
  }

  private List<CodeAction> actions(String marked, String kind) throws Exception {
    Position at = Shop.at(text, marked, false);
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(kind));
    return shop
        .client
        .get(
            shop.documents()
                .codeAction(new CodeActionParams(shop.id(FILE), new Range(at, at), context)))
        .stream()
        .map(Either::getRight)
        .toList();
  }

  private void apply(WorkspaceEdit edit) {
    String uri = shop.id(FILE).getUri();
    text = Shop.apply(text, edit.getChanges().getOrDefault(uri, List.of()));
    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, ++version),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  @Test
  void allOfARuleThenAllOfTheFile() throws Exception {
    List<CodeAction> offered = actions("current|TimeMillis", CodeActionKind.QuickFix);
    assertThat(offered)
        .extracting(CodeAction::getTitle)
        .containsExactly(
            "Pass the orchestration context to 'stamp' and use it",
            "Fix all DFJ0001 problems in this file",
            "Ignore DFJ0001 on this line");
    assertThat(offered.get(0).getIsPreferred()).isTrue();

    apply(offered.get(1).getEdit());
    assertThat(found()).containsExactly("DFJ0002");
    assertThat(text)
        .contains("stamp(ctx)", "stamp(TaskOrchestrationContext ctx)")
        .contains("id + ctx.getCurrentInstant().toEpochMilli() + TimeUnit.MILLISECONDS.toNanos(");

    List<CodeAction> file = actions("|package", CodeActionKind.SourceFixAll);
    apply(file.get(0).getEdit());
    assertThat(found()).isEmpty();
    assertThat(text).contains("ctx.newUUID().getLeastSignificantBits()");
    assertThat(actions("|package", CodeActionKind.SourceFixAll)).as("twice").isEmpty();
  }

  @Test
  void whatIsMeantIsIgnoredByACommentAndSaidOnceALine() throws Exception {
    CodeAction clock = ignore("current|TimeMillis", "DFJ0001");
    assertThat(clock.getIsPreferred()).isFalse();
    apply(clock.getEdit());
    assertThat(found()).as("the two of this line are gone").containsExactly("DFJ0002");
    assertThat(text)
        .contains(
            "        // durable:ignore DFJ0001\n        return id + System.currentTimeMillis()");

    apply(ignore("random|UUID", "DFJ0002").getEdit());
    assertThat(found()).isEmpty();
  }

  private CodeAction ignore(String at, String rule) throws Exception {
    return actions(at, CodeActionKind.QuickFix).stream()
        .filter(each -> each.getTitle().equals("Ignore " + rule + " on this line"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCommandFixesARuleOrAll() throws Exception {
    assertThat(fixAll(Map.of("uri", shop.id(FILE).getUri(), "rule", "DFJ0002"))).isTrue();
    assertThat(found()).containsExactly("DFJ0001", "DFJ0001");
    assertThat(fixAll(Map.of("uri", shop.id(FILE).getUri()))).isTrue();
    assertThat(found()).isEmpty();
    assertThat(fixAll(Map.of("uri", shop.id(FILE).getUri()))).as("nothing is left").isFalse();
  }

  /** Runs the command, and takes over what the client is asked to apply. */
  private boolean fixAll(Map<String, String> argument) throws Exception {
    int before = shop.client.applied.size();
    Object done =
        shop.client.get(
            shop.client
                .server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams("durable.fixAll", List.of(argument))));
    for (ApplyWorkspaceEditParams each :
        shop.client.applied.subList(before, shop.client.applied.size())) {
      apply(each.getEdit());
    }
    return String.valueOf(done).equals("true");
  }
}
