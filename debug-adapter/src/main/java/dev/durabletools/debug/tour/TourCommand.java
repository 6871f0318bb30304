package dev.durabletools.debug.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code durable tour [DIR]}: the product's main job, watched step by step. */
public final class TourCommand {
  private static final Logger PROTOCOL_LOG = Logger.getLogger("org.eclipse.lsp4j");

  private TourCommand() {}

  /**
   * Runs the tour against a throw-away copy of an app.
   *
   * @param arguments at most one: the app's folder, by default the sample
   * @return the exit code: 0 all happened, 1 a step did not, 2 wrong usage, 3 could not run
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() > 1 || arguments.stream().anyMatch(a -> a.startsWith("-"))) {
      out.println("usage: durable tour [DIR]");
      return arguments.equals(List.of("--help")) ? 0 : 2;
    }
    String homeProperty = System.getProperty("durable.home");
    if (homeProperty == null) {
      err.println("durable: tour: it must be started by the launcher; run './durable tour'");
      return 3;
    }
    Path home = Path.of(homeProperty);
    Path app = arguments.isEmpty() ? home.resolve("sample-workspace") : Path.of(arguments.get(0));
    if (!Files.isRegularFile(app.resolve("host.json"))) {
      err.println(
          "durable: tour: "
              + app
              + " is no function app (no host.json); name one, or none for the sample");
      return 3;
    }
    // The protocol library logs a broken message with its stack; the tour says it in one line.
    PROTOCOL_LOG.setLevel(Level.OFF);
    TourLog log = new TourLog(out);
    try (WorkFolder work = new WorkFolder()) {
      Path created = Files.createDirectory(work.resolve("created"));
      Path copy = work.copy(app.toRealPath(), "sample");
      edit(log, home, created, copy);
      Path history = work.resolve("history.json");
      Files.writeString(history, debug(log, home, copy));
      HistoryTour tour = new HistoryTour(log, copy, history);
      inDebugger(home, tour::stepThrough);
      inDebugger(home, tour::stopWhereCodeDiffers);
      log.done();
      return 0;
    } catch (TourFailure e) {
      err.println("durable: tour: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("durable: tour: cannot work on the throw-away copy: " + e);
      return 3;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static void edit(TourLog log, Path home, Path created, Path copy)
      throws TourFailure, IOException, InterruptedException {
    try (EditorSession editor = EditorSession.open(home, List.of(created, copy))) {
      try {
        EditingTour tour = new EditingTour(log, editor);
        tour.create(created);
        tour.repair(copy);
        editor.shutdown();
      } catch (TourFailure e) {
        throw new TourFailure(e.getMessage() + "\n" + editor.lastErrors(), e);
      }
    }
  }

  private static String debug(TourLog log, Path home, Path app)
      throws TourFailure, IOException, InterruptedException {
    String[] history = new String[1];
    inDebugger(home, debugger -> history[0] = new DebuggingTour(log, debugger, app).run());
    return history[0];
  }

  private static void inDebugger(Path home, Part part)
      throws TourFailure, IOException, InterruptedException {
    try (DebuggerSession debugger = DebuggerSession.start(home)) {
      try {
        part.run(debugger);
      } catch (TourFailure e) {
        throw new TourFailure(e.getMessage() + "\n" + debugger.lastWords(), e);
      }
    }
  }

  /** A part of the tour that has a debug session of its own. */
  private interface Part {
    void run(DebuggerSession debugger) throws TourFailure, IOException, InterruptedException;
  }
}
