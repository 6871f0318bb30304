package dev.durabletools.runtime.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.exchange.HistoryFile;
import dev.durabletools.runtime.exchange.HistoryFormatException;
import dev.durabletools.runtime.exchange.ImportedHistory;
import dev.durabletools.runtime.host.DivergenceLines;
import dev.durabletools.runtime.host.HistoryReplays;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.seam.Divergence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code durable replay}: whether today's code still does what histories have recorded. */
final class ReplayCommand {
  static final String HELP =
      """
      durable replay HISTORY [--dir DIR] [--orchestrator NAME] [--instance ID]
                     [--format text|json]
      Replays recorded histories (- for standard input) with the code of the app in DIR (default:
      here). Exit code 1 if it does something else than recorded; one line for each difference.
      """;
  private static final Gson JSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final Console console;

  ReplayCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) throws UsageException {
    Arguments arguments =
        Arguments.parse(
            "replay", args, Set.of("dir", "orchestrator", "instance", "format"), Set.of("help"));
    if (arguments.has("help")) {
      console.out(HELP.stripTrailing());
      return ExitCode.OK;
    }
    boolean json = arguments.choice("format", List.of("text", "json")).equals("json");
    if (arguments.words().size() != 1) {
      throw arguments.usage("give one file with histories, or -");
    }
    try {
      List<ImportedHistory> histories = histories(arguments);
      FunctionApp app = FunctionApp.open(Path.of(arguments.value("dir").orElse(".")));
      prepare(app);
      return replay(app, histories, arguments.value("orchestrator"), json);
    } catch (AppException | HostException e) {
      console.error("durable: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private static List<ImportedHistory> histories(Arguments arguments) throws HostException {
    String source = arguments.words().get(0);
    List<ImportedHistory> all;
    try {
      all =
          HistoryFile.read(
              source.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(source)));
    } catch (IOException e) {
      throw new HostException(source, "it cannot be read", "check the path");
    } catch (HistoryFormatException e) {
      throw new HostException(source, String.valueOf(e.getMessage()), "give a history export");
    }
    Optional<String> wanted = arguments.value("instance");
    List<ImportedHistory> kept =
        all.stream()
            .filter(each -> wanted.isEmpty() || each.instanceId().equals(wanted.get()))
            .toList();
    if (kept.isEmpty()) {
      throw new HostException(
          source, "it has no history of instance '" + wanted.orElse("") + "'", "check the id");
    }
    return kept;
  }

  private void prepare(FunctionApp app) throws AppException {
    try (BuildTool tool = new BuildTool()) {
      if (app.stale()) {
        console.error("Building " + app.dir() + " ...");
        app.build(tool, console::error);
      } else {
        app.classPath(tool, console::error);
      }
    }
  }

  private int replay(
      FunctionApp app, List<ImportedHistory> histories, Optional<String> named, boolean json)
      throws HostException, InterruptedException {
    DivergenceLines lines = new DivergenceLines(app.dir());
    boolean differs = false;
    try (HistoryReplays replays = HistoryReplays.start(app, console::error)) {
      for (ImportedHistory history : histories) {
        List<Divergence> found = replay(replays, history, named.orElse(history.orchestrator()));
        for (Divergence each : found) {
          console.out(json ? JSON.toJson(each) : lines.line(each));
        }
        boolean error = found.stream().anyMatch(each -> each.severity().equals("error"));
        differs |= error;
        if (!json) {
          history.missing().forEach(line -> console.error("note: " + line));
          console.out(
              "instance "
                  + history.instanceId()
                  + ": "
                  + history.events().size()
                  + (history.events().size() == 1 ? " event, " : " events, ")
                  + (error ? "the code differs" : "the code does as recorded"));
        }
      }
    }
    return differs ? ExitCode.BAD_ANSWER : ExitCode.OK;
  }

  private static List<Divergence> replay(
      HistoryReplays replays, ImportedHistory history, String orchestrator)
      throws HostException, InterruptedException {
    FunctionInfo function =
        replays
            .orchestrator(orchestrator)
            .orElseThrow(
                () ->
                    new HostException(
                        "instance '" + history.instanceId() + "'",
                        "the app has no orchestrator '" + orchestrator + "'",
                        "name it with --orchestrator"));
    return replays.replay(history, function);
  }
}
