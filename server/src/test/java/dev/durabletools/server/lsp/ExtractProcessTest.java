package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements move into an activity, asked for by a selection or by a finding. */
class ExtractProcessTest {
  private static final String TEXT =
      """
      package com.example;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public class Flow {
          @FunctionName("Flow")
          public int run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext context)
                  throws Exception {
              String folder = context.getInput(String.class);
              byte[] data = Files.readAllBytes(Path.of(folder));
              return data.length;
          }
      }
      """;
  private static final int READ = 13;

  @TempDir Path folder;
  private LspClient client;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(folder.resolve("host.json"), "{\"version\":\"2.0\"}");
    file = folder.resolve("src/main/java/com/example/Flow.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, TEXT);
    client = LspClient.start(folder, ExtractProcessTest::showsDisabled);
    client.open(file, TEXT);
    client.version(1);
  }

  private static void showsDisabled(InitializeParams params) {
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setDisabledSupport(true);
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    documents.setCodeAction(actions);
    params.getCapabilities().setTextDocument(documents);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
  }

  @Test
  void aSelectionMoves() throws Exception {
    CodeAction action = action(READ, READ + 1, "refactor.extract.function").orElseThrow();

    assertThat(action.getTitle()).isEqualTo("Extract to activity");
    assertThat(texts(action))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("context.callActivity(")
                    .contains("\"ReadAllBytes\"")
                    .contains("byte[].class"))
        .anySatisfy(text -> assertThat(text).contains("@FunctionName(\"ReadAllBytes\")"));
  }

  @Test
  void aSelectionThatCannotMoveSaysWhy() throws Exception {
    CodeAction action = action(READ, READ + 2, "refactor.extract.function").orElseThrow();

    assertThat(action.getDisabled())
        .extracting(CodeActionDisabled::getReason)
        .isEqualTo("The selection leaves the place it is at with \"return\".");
    assertThat(action.getEdit()).isNull();
  }

  @Test
  void aFindingOfInputAndOutputMoves() throws Exception {
    CodeAction action = action(READ, READ, CodeActionKind.QuickFix).orElseThrow();

    assertThat(action.getTitle()).contains("ReadAllBytes");
    assertThat(action.getDiagnostics().get(0).getCode().getLeft()).isEqualTo("DFJ0008");
  }

  private Optional<CodeAction> action(int from, int to, String kind) throws Exception {
    Position start = from == to ? new Position(from, 30) : new Position(from, 0);
    Position end = from == to ? start : new Position(to, 0);
    var params =
        new CodeActionParams(
            new TextDocumentIdentifier(file.toUri().toString()),
            new Range(start, end),
            new CodeActionContext(List.of(), List.of(kind)));
    return client.get(client.server().getTextDocumentService().codeAction(params)).stream()
        .map(each -> each.getRight())
        .filter(each -> each.getKind().equals(kind))
        .findFirst();
  }

  private static List<String> texts(CodeAction action) {
    if (action.getEdit().getDocumentChanges() != null) {
      return action.getEdit().getDocumentChanges().stream()
          .flatMap(each -> each.getLeft().getEdits().stream())
          .map(TextEdit::getNewText)
          .toList();
    }
    return action.getEdit().getChanges().values().stream()
        .flatMap(List::stream)
        .map(TextEdit::getNewText)
        .toList();
  }
}
