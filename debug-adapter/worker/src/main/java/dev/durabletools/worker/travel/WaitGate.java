package dev.durabletools.worker.travel;

import dev.durabletools.worker.orchestrate.UserFrames;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.SourceLine;
import java.util.Collections;
import java.util.List;

/** Goes through the whole history unseen and notes where the code waits at its end. */
final class WaitGate extends RunGate {
  private List<SourceLine> stack = Collections.emptyList();
  private String mismatch = "";

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
  }

  @Override
  void end(CallThread thread) {
    stack = UserFrames.all(new Throwable());
    leave(thread);
  }

  @Override
  void diverged(CallThread thread, String description) {
    mismatch = description;
    leave(thread);
  }

  /** Innermost first. */
  List<SourceLine> stack() {
    return stack;
  }

  /** Why the code does not come to the end of the history; empty if it does. */
  String mismatch() {
    return mismatch;
  }

  @Override
  public boolean quiet() {
    return true;
  }
}
