package dev.durabletools.debug.tour;

import static dev.durabletools.debug.tour.Waiting.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StoppedEventArguments;

/**
 * The last part of the tour: the history of a finished instance under the debugger, first with the
 * code that made it, then with code that asks for something else.
 */
final class HistoryTour {
  private static final String ORCHESTRATOR = "HelloOrchestrator";
  private static final String RECORDED = "callActivity(\"Hello\", \"Seattle\"";
  private static final String CHANGED = "callActivity(\"Welcome\", \"Seattle\"";

  private final TourLog log;
  private final Path app;
  private final Path history;

  /**
   * @param app a copy that may be edited
   * @param history the answer of a status query with history
   */
  HistoryTour(TourLog log, Path app, Path history) {
    this.log = log;
    this.app = app;
    this.history = history;
  }

  /** Forward over an await and back again; no activity runs. */
  void stepThrough(DebuggerSession debugger) throws IOException, TourFailure, InterruptedException {
    SourceText source = SourceText.find(app, ORCHESTRATOR + ".java");
    int call = source.line("callActivity(");
    log.step("The history of that finished instance opens in the debugger");
    debugger.open(app, history, ORCHESTRATOR);
    int thread = debugger.stop("entry").getThreadId();
    for (int line = debugger.frames(thread).get(0).getLine() + 1; line <= call + 2; line++) {
      debugger.stepOver(thread);
      show(debugger, debugger.stop("step"), line);
    }
    debugger.stepBack(thread);
    show(debugger, debugger.stop("step"), call + 1);
    debugger.disconnect();
  }

  /** The edited code asks for another activity: the debugger stops in that call. */
  void stopWhereCodeDiffers(DebuggerSession debugger)
      throws IOException, TourFailure, InterruptedException {
    SourceText source = SourceText.find(app, ORCHESTRATOR + ".java");
    int call = source.line(RECORDED);
    log.step("The orchestrator now calls \"Welcome\" for Seattle; the same history stops it there");
    Files.writeString(source.file(), source.text().replace(RECORDED, CHANGED));
    debugger.open(app, history, ORCHESTRATOR);
    int thread = debugger.stop("entry").getThreadId();
    debugger.resume(thread);
    StoppedEventArguments stop = debugger.stop("exception");
    boolean inCall =
        debugger.frames(thread).stream()
            .anyMatch(frame -> frame.getName().contains(ORCHESTRATOR) && frame.getLine() == call);
    require(inCall, "the stop is not in " + ORCHESTRATOR + ".java:" + call);
    log.answer(stop.getText());
    debugger.disconnect();
  }

  private void show(DebuggerSession debugger, StoppedEventArguments stop, int line)
      throws TourFailure {
    StackFrame top = debugger.frames(stop.getThreadId()).get(0);
    require(top.getLine() == line, "stopped on line " + top.getLine() + " instead of " + line);
    log.answer(ORCHESTRATOR + ".java:" + line + "   (" + stop.getDescription() + ")");
  }
}
