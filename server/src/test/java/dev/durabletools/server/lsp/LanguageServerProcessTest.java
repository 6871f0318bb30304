package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as editors see it: a process of its own, spoken to over its streams. */
class LanguageServerProcessTest {
  private static final String CLEAN =
      """
      package com.example;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Late {
          @FunctionName("Late")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String 名 = "😀"; return 名;
          }
      }
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void app() throws Exception {
    Files.writeString(folder.resolve("host.json"), "{}");
    file = folder.resolve("src/main/java/com/example/Late.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, CLEAN);
  }

  private String uri() {
    return file.toUri().toString();
  }

  private Range at(String text, String word, boolean utf8) {
    int offset = text.indexOf(word);
    int start = text.lastIndexOf('\n', offset) + 1;
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    String before = text.substring(start, offset);
    int column = utf8 ? before.getBytes(StandardCharsets.UTF_8).length : before.length();
    return new Range(
        new org.eclipse.lsp4j.Position(line, column), new org.eclipse.lsp4j.Position(line, column));
  }

  private static String apply(String text, List<TextEdit> edits, boolean utf8) {
    List<TextEdit> last = new ArrayList<>(edits);
    last.sort(
        Comparator.comparing(
                (TextEdit e) ->
                    e.getRange().getStart().getLine() * 10_000
                        + e.getRange().getStart().getCharacter())
            .reversed());
    String now = text;
    for (TextEdit edit : last) {
      now =
          now.substring(0, offset(now, edit.getRange().getStart(), utf8))
              + edit.getNewText()
              + now.substring(offset(now, edit.getRange().getEnd(), utf8));
    }
    return now;
  }

  private static int offset(String text, org.eclipse.lsp4j.Position position, boolean utf8) {
    String[] lines = text.split("\n", -1);
    int start = 0;
    for (int i = 0; i < position.getLine(); i++) {
      start += lines[i].length() + 1;
    }
    if (!utf8) {
      return start + position.getCharacter();
    }
    byte[] line = lines[position.getLine()].getBytes(StandardCharsets.UTF_8);
    return start + new String(line, 0, position.getCharacter(), StandardCharsets.UTF_8).length();
  }

  private void typeFixAndCheck(boolean utf8) throws Exception {
    try (LspClient client =
        LspClient.start(
            folder,
            params -> {
              if (utf8) {
                GeneralClientCapabilities general = new GeneralClientCapabilities();
                general.setPositionEncodings(List.of("utf-8", "utf-16"));
                params.getCapabilities().setGeneral(general);
              }
            })) {
      assertThat(client.initialized.getCapabilities().getPositionEncoding())
          .isEqualTo(utf8 ? "utf-8" : "utf-16");
      client.open(file, CLEAN);
      assertThat(client.version(1).getDiagnostics()).isEmpty();

      String typed = "long t = System.currentTimeMillis(); ";
      change(client, 2, at(CLEAN, "return 名", utf8), typed);
      String now = CLEAN.replace("return 名", typed + "return 名");
      PublishDiagnosticsParams found = client.version(2);
      assertThat(found.getDiagnostics())
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.getCode().getLeft()).isEqualTo("DFJ0001");
                assertThat(each.getSource()).isEqualTo("durable");
                assertThat(each.getRange().getStart())
                    .isEqualTo(at(now, "currentTimeMillis", utf8).getStart());
                assertThat(each.getCodeDescription().getHref()).endsWith("/docs/rules/DFJ0001.md");
                assertThat(each.getRelatedInformation()).isNotEmpty();
              });

      List<CodeAction> actions = actions(client, found.getDiagnostics().get(0));
      CodeAction fix =
          actions.stream().filter(a -> "quickfix".equals(a.getKind())).findFirst().orElseThrow();
      assertThat(fix.getIsPreferred()).isTrue();
      List<TextEdit> edits = fix.getEdit().getChanges().get(uri());
      String repaired = apply(now, edits, utf8);
      assertThat(repaired).contains("long t = ctx.getCurrentInstant().toEpochMilli(); return 名;");
      change(client, 3, null, repaired);
      assertThat(client.version(3).getDiagnostics()).isEmpty();

      client.get(client.server().shutdown());
      client.server().exit();
      assertThat(client.process().waitFor(LspClient.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(client.process().exitValue()).isZero();
    }
  }

  private void change(LspClient client, int version, Range range, String text) {
    client
        .server()
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri(), version),
                List.of(
                    range == null
                        ? new TextDocumentContentChangeEvent(text)
                        : new TextDocumentContentChangeEvent(range, text))));
  }

  private List<CodeAction> actions(LspClient client, Diagnostic diagnostic) throws Exception {
    return client
        .get(
            client
                .server()
                .getTextDocumentService()
                .codeAction(
                    new CodeActionParams(
                        new TextDocumentIdentifier(uri()),
                        diagnostic.getRange(),
                        new CodeActionContext(List.of(diagnostic)))))
        .stream()
        .map(each -> each.getRight())
        .toList();
  }

  @Test
  void aTypedFaultIsFoundFixedAndGone() throws Exception {
    typeFixAndCheck(false);
  }

  @Test
  void positionsInUtf8() throws Exception {
    typeFixAndCheck(true);
  }

  @Test
  void chineseWhenAskedFor() throws Exception {
    try (LspClient client = LspClient.start(folder, params -> params.setLocale("zh-cn"))) {
      client.open(file, CLEAN.replace("return 名", "Math.random(); return 名"));
      Diagnostic found = client.version(1).getDiagnostics().get(0);
      assertThat(found.getMessage()).contains("重播");
      assertThat(found.getCodeDescription().getHref()).contains("/zh-CN/");
      assertThat(actions(client, found))
          .extracting(CodeAction::getTitle)
          .anyMatch(title -> title.startsWith("创建函数"));
    }
  }

  @Test
  void createsFunctionsItselfWhenTheClientCannot() throws Exception {
    try (LspClient client = LspClient.start(folder, params -> {})) {
      Object answer = create(client, "activity", "Hello");
      assertThat(answer.toString()).contains("Hello.java");
      assertThat(folder.resolve("src/main/java/com/example/Hello.java")).isRegularFile();
      assertThatThrownBy(() -> create(client, "activity", "hello"))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("hello");
      assertThatThrownBy(() -> create(client, "activity", "1abc"))
          .hasMessageContaining("must start with a letter");
      Files.writeString(folder.resolve("src/test"), "in the way");
      assertThatThrownBy(() -> create(client, "orchestrator-test", "HelloTest"))
          .hasMessageContaining("No files can be written below " + folder);
    }
  }

  @Test
  void createsFunctionsThroughTheClientWhenItCan() throws Exception {
    try (LspClient client =
        LspClient.start(
            folder,
            params -> {
              WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
              edits.setDocumentChanges(true);
              edits.setResourceOperations(List.of("create"));
              WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
              workspace.setApplyEdit(true);
              workspace.setWorkspaceEdit(edits);
              params.getCapabilities().setWorkspace(workspace);
            })) {
      create(client, "activity", "Hello");
      assertThat(client.applied).hasSize(1);
      assertThat(folder.resolve("src/main/java/com/example/Hello.java")).doesNotExist();

      client.open(
          file,
          CLEAN.replace(
              "return 名", "ctx.callActivity(\"Pay\", 1, String.class).await(); return 名"));
      Diagnostic missing =
          client
              .diagnostics(
                  each -> each.getUri().endsWith(".java") && !each.getDiagnostics().isEmpty())
              .getDiagnostics()
              .get(0);
      assertThat(actions(client, missing))
          .extracting(CodeAction::getTitle)
          .contains("Create activity 'Pay'", "Create activity 'Pay' in this class");
    }
  }

  private static Object create(LspClient client, String template, String name) throws Exception {
    Path folder = Path.of(java.net.URI.create(client.folder()));
    return client.get(
        client
            .server()
            .getWorkspaceService()
            .executeCommand(
                new ExecuteCommandParams(
                    "durable.createFunction",
                    List.of(
                        Map.of("folder", folder.toString(), "template", template, "name", name)))));
  }

  @Test
  void endsWithItsInput() throws Exception {
    Process process = LspClient.spawn();
    process.getOutputStream().close();
    assertThat(process.waitFor(LspClient.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void endsWellWithItsInputAfterShutdown() throws Exception {
    try (LspClient client = LspClient.start(folder, params -> {})) {
      client.get(client.server().shutdown());
      client.process().getOutputStream().close();
      assertThat(client.process().waitFor(LspClient.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(client.process().exitValue()).isZero();
    }
  }

  @Test
  void endsBadlyWithItsInputBeforeShutdown() throws Exception {
    try (LspClient client = LspClient.start(folder, params -> {})) {
      client.process().getOutputStream().close();
      assertThat(client.process().waitFor(LspClient.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(client.process().exitValue()).isEqualTo(1);
    }
  }

  @Test
  void functionsOfAllFoldersAndLanguagesAreKnown(@TempDir Path other) throws Exception {
    Files.createDirectories(other.resolve("src/main/java"));
    Files.writeString(
        other.resolve("src/main/java/Pay.java"),
        """
        import com.microsoft.azure.functions.annotation.FunctionName;
        import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

        class Pay {
            @FunctionName("Pay")
            public String pay(@DurableActivityTrigger(name = "sum") String sum) {
                return sum;
            }
        }
        """);
    Path kotlin = other.resolve("src/main/kotlin/Ship.kt");
    try (LspClient client =
        LspClient.start(
            folder,
            params ->
                params.setWorkspaceFolders(
                    List.of(
                        new WorkspaceFolder(folder.toUri().toString(), "app"),
                        new WorkspaceFolder(other.toUri().toString(), "activities"))))) {
      String calls =
          "ctx.callActivity(\"Pay\", 1, String.class).await();"
              + " ctx.callActivity(\"Ship\", 1, String.class).await(); return 名";
      client.open(file, CLEAN.replace("return 名", calls));
      assertThat(client.version(1).getDiagnostics())
          .singleElement()
          .satisfies(each -> assertThat(each.getMessage()).contains("Ship"));

      Files.createDirectories(kotlin.getParent());
      Files.writeString(
          kotlin,
          "@FunctionName(\"Ship\") fun ship(@DurableActivityTrigger(name = \"n\") n: String) = n");
      client
          .server()
          .getWorkspaceService()
          .didChangeWatchedFiles(
              new DidChangeWatchedFilesParams(
                  List.of(new FileEvent(kotlin.toUri().toString(), FileChangeType.Created))));
      assertThat(client.diagnostics(each -> each.getDiagnostics().isEmpty()).getUri())
          .isEqualTo(uri());
    }
  }

  @Test
  void answersNonsenseAndLives() throws Exception {
    Process process = LspClient.spawn();
    try (OutputStream in = process.getOutputStream()) {
      for (String body :
          List.of(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":",
              "[1,2]",
              "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"no/such\",\"params\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":5}}",
              "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"textDocument/codeAction\",\"params\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}")) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        in.write(
            ("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        in.write(bytes);
        in.flush();
      }
      StringBuilder answers = new StringBuilder();
      byte[] buffer = new byte[8192];
      while (answers.indexOf("serverInfo") < 0) {
        int count = process.getInputStream().read(buffer);
        assertThat(count).as("the server lives; so far: %s", answers).isPositive();
        answers.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
      assertThat(answers.toString())
          .contains("-32700", "-32601", "\"id\":2", "\"id\":3", "\"id\":4", "\"id\":5")
          .doesNotContain("\\tat ");
    } finally {
      process.destroyForcibly();
    }
  }
}
