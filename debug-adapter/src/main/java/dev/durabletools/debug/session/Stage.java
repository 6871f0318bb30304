package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.List;

/** What journeys through the past need of the rest of the session. */
interface Stage {
  Debuggee debuggee();

  /** A thread that was shown as stopped moves now, or is no longer the one shown. */
  void moves(LiveThread thread);

  void halts(
      LiveThread thread, StopReason reason, List<Integer> breakpoints, String how, String text);

  /** A step begins in a live thread. */
  void steps(LiveThread thread, StepKind kind);

  /** A step of an instance without a thread begins at a line. */
  void stepsAt(String instanceId, Place line, StepKind kind);

  /** Nothing stands for an instance any more; the user is told why, if that is not empty. */
  void ends(String instanceId, String why);

  /** The instances under way have changed. */
  void changed();
}
