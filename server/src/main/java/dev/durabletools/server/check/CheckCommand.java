package dev.durabletools.server.check;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.workspace.SourceStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    thread.setUncaughtExceptionHandler(
        (failed, failure) ->
            err.println("durable: check: it failed: " + failure + "; check a smaller folder"));
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
    options.classPath().ifPresent(store::useClassPath);
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
    for (Path file : store.unreadable()) {
      err.println("durable: check: " + file + " cannot be read; it was left out");
    }
    store
        .broken()
        .map(FindingFormat::file)
        .forEach(
            file ->
                err.println(
                    "durable: check: " + file + ": parts cannot be read; they were left out"));
    for (Finding finding : findings) {
      // Whatever reads this expects UTF-8, also where the locale says otherwise.
      byte[] line =
          (options.format().line(finding) + System.lineSeparator())
              .getBytes(StandardCharsets.UTF_8);
      out.write(line, 0, line.length);
    }
    out.flush();
    boolean fails =
        findings.stream()
            .map(Finding::severity)
            .anyMatch(each -> options.failOn().map(each::atLeast).orElse(false));
    return fails ? FINDINGS : OK;
  }
}
