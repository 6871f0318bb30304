package dev.durabletools.server.check;

import dev.durabletools.server.model.FailedAt;
import dev.durabletools.server.model.Failures;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.navigation.WiringReader;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.settings.SettingsCheck;
import dev.durabletools.server.workspace.SourceStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
  private final Set<String> complaints = new HashSet<>();

  private CheckCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Checks the folder that {@code args} name.
   *
   * @return the process's exit code: 0, 1 for findings at or over {@code --fail-on}, 2 for wrong
   *     usage, 3 if the folder, or a part of it, could not be checked
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
    Project project = new Project(store);
    List<Finding> findings =
        new ArrayList<>(
            RuleCatalog.check(
                project,
                options.settings(),
                (rule, failure) -> leftOut("rule " + rule.info().id() + " failed", failure)));
    try {
      findings.addAll(
          options
              .settings()
              .applied(
                  SettingsCheck.check(
                      store.settings(),
                      new WiringReader().read(project),
                      store.pomDependencies())));
    } catch (RuntimeException | StackOverflowError failure) {
      leftOut("the settings could not be checked", failure);
    }
    for (Failures.Failure each : project.failures()) {
      String file = FindingFormat.file(each.unit().source());
      leftOut(file + ": parts could not be analysed", each.cause());
    }
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
    try {
      findings = afterBaseline(findings, options);
    } catch (IOException failure) {
      err.println(
          "durable: check: "
              + options.baseline().map(Path::toString).orElse("")
              + ": "
              + (failure instanceof NoSuchFileException ? "no such file" : failure.getMessage())
              + "; write it with --write-baseline");
      return COULD_NOT_RUN;
    }
    new FindingPrinter(out, options.folder()).print(findings, options.format());
    boolean fails =
        findings.stream()
            .map(Finding::severity)
            .anyMatch(each -> options.failOn().map(each::atLeast).orElse(false));
    return fails ? FINDINGS : complaints.isEmpty() ? OK : COULD_NOT_RUN;
  }

  /** Says once what the findings lack. */
  private void leftOut(String what, Throwable failure) {
    String line = what + ": " + FailedAt.describe(failure);
    if (complaints.add(line)) {
      err.println("durable: check: " + line + "; the rest was checked");
    }
  }

  /** What the baseline does not hold; nothing when it is being written. */
  private static List<Finding> afterBaseline(List<Finding> findings, CheckOptions options)
      throws IOException {
    if (options.baseline().isEmpty()) {
      return findings;
    }
    if (options.writeBaseline()) {
      Baseline.write(options.baseline().get(), findings, options.folder());
      return List.of();
    }
    return Baseline.read(options.baseline().get()).fresh(findings, options.folder());
  }
}
