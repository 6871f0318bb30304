package dev.durabletools.debug.tour;

import static dev.durabletools.debug.tour.Waiting.require;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;

/**
 * The first half of the tour: create a project and functions, find and repair a determinism fault.
 */
final class EditingTour {
  private static final List<List<String>> FUNCTIONS =
      List.of(
          List.of("orchestrator", "HelloOrchestrator"),
          List.of("activity", "Hello"),
          List.of("http-starter", "DurableFunctionsHttpStart"));

  private final TourLog log;
  private final EditorSession editor;

  EditingTour(TourLog log, EditorSession editor) {
    this.log = log;
    this.editor = editor;
  }

  /** Turns the empty folder into a function app with the three functions of the quickstart. */
  void create(Path folder) throws TourFailure {
    log.step("An empty folder becomes a project (durable.createProject)");
    show(
        folder,
        editor.execute(
            "durable.createProject",
            Map.of(
                "folder", EditorSession.uri(folder),
                "groupId", "com.function",
                "artifactId", "hello",
                "packageName", "com.function",
                "javaVersion", "17",
                "buildTool", "maven")));
    log.step("Three functions are created (durable.createFunction)");
    for (List<String> function : FUNCTIONS) {
      show(
          folder,
          editor.execute(
              "durable.createFunction",
              Map.of(
                  "folder", EditorSession.uri(folder),
                  "template", function.get(0),
                  "name", function.get(1),
                  "authLevel", "anonymous")));
    }
  }

  /**
   * Types a wall-clock read into the orchestrator, waits for the finding and applies its quick fix.
   */
  void repair(Path app) throws IOException, TourFailure {
    SourceText source = SourceText.find(app, "HelloOrchestrator.java");
    Path file = source.file();
    int line = source.line("callActivity(");
    String typed = source.with(line, "long started = System.currentTimeMillis();");

    log.step("A wall-clock read is typed into HelloOrchestrator");
    editor.show(file, source.text());
    editor.diagnostics(file, "a clean orchestrator", List::isEmpty);
    editor.type(file, 2, typed);
    Diagnostic finding = editor.diagnostics(file, "DFJ0001", found -> !found.isEmpty()).get(0);
    require(
        "DFJ0001".equals(finding.getCode().getLeft()),
        "expected DFJ0001, got " + finding.getCode());
    log.answer(
        "%s:%d:%d %s %s"
            .formatted(
                file.getFileName(),
                finding.getRange().getStart().getLine() + 1,
                finding.getRange().getStart().getCharacter() + 1,
                finding.getCode().getLeft(),
                finding.getMessage()));

    log.step("Its quick fix repairs it");
    CodeAction fix = editor.quickFix(file, finding);
    String repaired =
        TextEdits.apply(typed, TextEdits.forDocument(fix.getEdit(), EditorSession.uri(file)));
    editor.type(file, 3, repaired);
    editor.diagnostics(file, "a clean orchestrator after the fix", List::isEmpty);
    log.answer(fix.getTitle());
    log.answer(repaired.lines().skip(line - 1L).findFirst().orElse("").strip());
    Files.writeString(file, repaired);
  }

  private void show(Path folder, JsonElement answer) throws TourFailure {
    require(
        answer instanceof JsonObject object && object.has("files"), "unexpected answer: " + answer);
    for (JsonElement uri : answer.getAsJsonObject().getAsJsonArray("files")) {
      Path file = Path.of(URI.create(uri.getAsString()));
      require(Files.isRegularFile(file), file + " was announced but not written");
      log.answer(folder.relativize(file).toString());
    }
  }
}
