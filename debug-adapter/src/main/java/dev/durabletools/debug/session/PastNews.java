package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes on what a JVM beside the app's own tells, while it is one of {@link Jvms}. Confined to the
 * session's thread.
 */
public final class PastNews implements DebuggeeEvents {
  private final DebuggeeEvents session;
  private final int number;
  private final Runnable gone;
  private boolean heard;

  /**
   * Passes on nothing yet.
   *
   * @param number of the JVM, from 1
   * @param gone told the end of the JVM, which is none of the session's
   */
  public PastNews(DebuggeeEvents session, int number, Runnable gone) {
    this.session = session;
    this.number = number;
    this.gone = gone;
  }

  /** From now on, or no longer. */
  public void heard(boolean newHeard) {
    heard = newHeard;
  }

  private LiveThread shown(LiveThread thread) {
    return new LiveThread(PastJvm.among(number, thread.id()), thread.name());
  }

  @Override
  public void stopped(Stop stop) {
    if (heard) {
      session.stopped(
          new Stop(shown(stop.thread()), stop.reason(), stop.breakpoints(), stop.text()));
    }
  }

  /** What this JVM has not loaded yet, the app's own may have. */
  @Override
  public void bindings(SourceFile source, Map<Integer, Binding> bindings) {
    if (heard) {
      session.bindings(source, Binding.bound(bindings));
    }
  }

  @Override
  public void functionsFound(Set<Integer> ids) {
    if (heard) {
      session.functionsFound(ids);
    }
  }

  @Override
  public void told(String text, Optional<CodeLine> line) {
    if (heard) {
      session.told(text, line);
    }
  }

  @Override
  public void threadEnded(long thread) {
    if (heard) {
      session.threadEnded(PastJvm.among(number, thread));
    }
  }

  @Override
  public void stepLost(LiveThread thread) {
    if (heard) {
      session.stepLost(shown(thread));
    }
  }

  @Override
  public void arrived(LiveThread thread, int replay, Arrival arrival, String detail) {
    if (heard) {
      session.arrived(shown(thread), replay, arrival, detail);
    }
  }

  @Override
  public void gone() {
    gone.run();
  }
}
