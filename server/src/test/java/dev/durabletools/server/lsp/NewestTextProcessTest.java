package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that are sent right after a text, while the server has still to analyse it, are answered
 * for that text. The orchestrator is long, so that the analysis takes its time.
 */
class NewestTextProcessTest {
  private static final int ROUNDS = 8;

  @TempDir Path folder;
  private Path file = Path.of("Flow.java");
  private LspClient client;
  private int version = 1;

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("Flow.java");
    Files.writeString(folder.resolve("host.json"), "{\"version\": \"2.0\"}");
    Files.writeString(file, text(0));
    client = LspClient.start(folder, params -> {});
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Every second text reads the clock; each has another activity, a line further down. */
  private static String text(int round) {
    StringBuilder text =
        new StringBuilder(
            """
            import com.microsoft.azure.functions.annotation.*;
            import com.microsoft.durabletask.*;
            import com.microsoft.durabletask.azurefunctions.*;
            class Flow {
            """);
    text.append("  // moved\n".repeat(round));
    text.append(
        """
          @FunctionName("Flow")
          String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
            String said = c.callActivity("Round%1$d", "x", String.class).await();
            long now = %2$s;
        """
            .formatted(round, round % 2 == 0 ? "0" : "System.currentTimeMillis()"));
    for (int i = 0; i < 150; i++) {
      text.append(
          "    said += c.callActivity(\"Round%d\", said, String.class).await() + %d;\n"
              .formatted(round, i));
    }
    return text.append(
            """
                return said + now;
              }

              @FunctionName("Round%d")
              String round(@DurableActivityTrigger(name = "n") String n) {
                return n;
              }
            }
            """
                .formatted(round))
        .toString();
  }

  @Test
  void afterAnOpeningAndEachChange() throws Exception {
    client.open(file, text(5)); // While the folder is read.
    assertAnswersAreFor(5);
    for (int round = 1; round <= ROUNDS; round++) {
      change(text(round));
      assertAnswersAreFor(round);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      change(text(round));
    }
    change(text(3));
    assertAnswersAreFor(3);
  }

  @Test
  void completionThatDoesNotKnowTheNewestFunctionsSaysSo() throws Exception {
    client.open(file, text(0));
    change(text(1));
    CompletionParams params =
        new CompletionParams(document(), Shop.at(text(1), "callActivity(\"|Round1", false));
    var first = client.get(documents().completion(params));
    if (first.isRight()) {
      assertThat(first.getRight().isIncomplete()).isTrue();
      client.get(documents().diagnostic(new DocumentDiagnosticParams(document())));
      first = client.get(documents().completion(params));
    }
    assertThat(first.getLeft()).extracting(CompletionItem::getLabel).containsExactly("Round1");
  }

  /** Sends all requests at once, without a wait for anything. */
  private void assertAnswersAreFor(int round) throws Exception {
    String text = text(round);
    boolean reads = text.contains("currentTimeMillis");
    Position clock = Shop.at(text, reads ? "System.|current" : "long now = |0", false);
    Position call = Shop.at(text, "callActivity(\"Ro|und", false);
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(CodeActionKind.QuickFix));
    var actions =
        documents().codeAction(new CodeActionParams(document(), new Range(clock, clock), context));
    var diagnostics = documents().diagnostic(new DocumentDiagnosticParams(document()));
    var hover = documents().hover(new HoverParams(document(), call));
    var definition = documents().definition(new DefinitionParams(document(), call));

    assertThat(client.get(diagnostics).getLeft().getItems())
        .as("findings of text %d", round)
        .extracting(each -> each.getCode().getLeft(), each -> each.getRange().getStart())
        .isEqualTo(reads ? List.of(tuple("DFJ0001", clock)) : List.of());
    assertThat(client.get(actions))
        .as("fixes of text %d", round)
        .extracting(each -> each.getRight().getTitle())
        .filteredOn(title -> title.contains("getCurrentInstant"))
        .hasSize(reads ? 1 : 0);
    assertThat(client.get(hover).getContents().getRight().getValue())
        .as("hover over a call in text %d", round)
        .contains("Round" + round);
    assertThat(client.get(definition).getLeft())
        .extracting(each -> each.getRange().getStart())
        .as("where the function of text %d is", round)
        .containsExactly(Shop.at(text, "@FunctionName(\"|Round", false));
  }

  private void change(String text) {
    version++;
    documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(document().getUri(), version),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  private TextDocumentService documents() {
    return client.server().getTextDocumentService();
  }

  private TextDocumentIdentifier document() {
    return new TextDocumentIdentifier(file.toUri().toString());
  }
}
