package dev.durabletools.worker.travel;

import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.SourceLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the whole history unseen and notes where the code waits for each event. */
final class SurveyGate extends RunGate {
  private final List<SourceLine> lines = new ArrayList<>();
  private @Nullable StackTraceElement place;

  @Override
  public void line(CallThread thread, int id) {
    if (isLeaving()) {
      return;
    }
    leaveIfAbandoned(thread);
    thread.due(Long.MAX_VALUE);
  }

  @Override
  void event(CallThread thread, int index) {
    leaveIfAbandoned(thread);
    // No line has begun since the last event: the code waits where it did.
    if (thread.line() > 0) {
      place = Depth.innermostUserFrame();
    }
    StackTraceElement at = place;
    if (at != null) {
      String file = at.getFileName();
      lines.add(
          new SourceLine(
              index,
              file == null ? "" : file,
              at.getLineNumber(),
              at.getClassName() + "." + at.getMethodName()));
    }
  }

  /** By index of the event. */
  List<SourceLine> lines() {
    return lines;
  }

  @Override
  void end(CallThread thread) {
    leave(thread);
  }

  @Override
  void diverged(CallThread thread, String description) {
    // What follows may be wrong; what was noted is not.
    leave(thread);
  }

  @Override
  public boolean quiet() {
    return true;
  }
}
