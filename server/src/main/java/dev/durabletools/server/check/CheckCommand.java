package dev.durabletools.server.check;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import dev.durabletools.server.workspace.SourceStore;
import dev.durabletools.server.workspace.Uris;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code durable check [DIR]}: the analysis for build servers. */
public final class CheckCommand {
  private static final int OK = 0;
  private static final int FINDINGS = 1;
  private static final int WRONG_USAGE = 2;
  private static final int COULD_NOT_RUN = 3;

  /** The grammar and deep expressions recurse. Bytes. */
  private static final long STACK_SIZE = 64L << 20;

  private final PrintStream out;
  private final PrintStream err;

  private CheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Checks the folder that {@code args} name.
   *
   * @return the process's exit code: 0, 1 for findings at or over {@code --fail-on}, 2 for wrong
   *     usage, 3 if the folder could not be read
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    CheckOptions options;
    try {
      options = CheckOptions.parse(args);
    } catch (IllegalArgumentException wrong) {
      err.println("durable: check: " + wrong.getMessage());
      return WRONG_USAGE;
    }
    if (!Files.isDirectory(options.folder())) {
      err.println(
          "durable: check: " + options.folder() + " is no folder; name the folder of an app");
      return COULD_NOT_RUN;
    }
    int[] code = {COULD_NOT_RUN};
    Thread thread =
        new Thread(
            null,
            () -> code[0] = new CheckCommand(out, err).check(options),
            "durable-check",
            STACK_SIZE);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return code[0];
  }

  private int check(CheckOptions options) {
    SourceStore store = new SourceStore();
    try {
      store.addFolder(options.folder());
    } catch (IOException failure) {
      err.println("durable: check: " + failure.getMessage() + "; check that it can be read");
      return COULD_NOT_RUN;
    }
    List<Finding> findings =
        RuleCatalog.check(
            new Project(store),
            (rule, failure) ->
                err.println("durable: check: rule " + rule.info().id() + " failed: " + failure));
    for (SourceFile broken : store.broken()) {
      err.println(
          "durable: check: " + file(broken) + ": parts could not be read; they were left out");
    }
    findings.forEach(each -> out.println(options.json() ? json(each) : text(each)));
    out.flush();
    boolean fails =
        findings.stream()
            .map(Finding::severity)
            .anyMatch(each -> options.failOn().map(each::atLeast).orElse(false));
    return fails ? FINDINGS : OK;
  }

  private static String text(Finding finding) {
    int[] start = place(finding.file(), finding.range().start());
    return file(finding.file())
        + ":"
        + start[0]
        + ":"
        + start[1]
        + ": "
        + finding.severity().word()
        + " "
        + finding.rule()
        + ": "
        + finding.message().in(Locale.ENGLISH);
  }

  private static String json(Finding finding) {
    JsonObject line = new JsonObject();
    line.addProperty("file", file(finding.file()));
    addRange(line, finding.file(), finding.range());
    line.addProperty("code", finding.rule());
    line.addProperty("severity", finding.severity().word());
    line.addProperty("message", finding.message().in(Locale.ENGLISH));
    JsonArray path = new JsonArray();
    for (Finding.PathStep step : finding.path()) {
      JsonObject each = new JsonObject();
      int[] start = place(step.file(), step.range().start());
      each.addProperty("file", file(step.file()));
      each.addProperty("line", start[0]);
      each.addProperty("column", start[1]);
      each.addProperty("label", step.label().in(Locale.ENGLISH));
      path.add(each);
    }
    line.add("path", path);
    return new Gson().toJson(line);
  }

  private static void addRange(JsonObject line, SourceFile file, TextRange range) {
    int[] start = place(file, range.start());
    int[] end = place(file, range.end());
    line.addProperty("line", start[0]);
    line.addProperty("column", start[1]);
    line.addProperty("endLine", end[0]);
    line.addProperty("endColumn", end[1]);
  }

  /** Line and column from 1. */
  private static int[] place(SourceFile file, int offset) {
    LineIndex lines = file.lines();
    int line = lines.lineOf(offset);
    return new int[] {line + 1, offset - lines.start(line) + 1};
  }

  private static String file(SourceFile file) {
    return Uris.path(file.uri()).map(Path::toString).orElse(file.uri()).replace('\\', '/');
  }
}
