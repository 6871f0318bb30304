package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.PastJvm;
import dev.durabletools.debug.session.PastNews;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.seam.ReplayWorker;
import dev.durabletools.worker.seam.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of the app beside the one that does its work. Confined to the session's thread; what other
 * threads know is posted there.
 */
final class FreshJvm {
  /** What it is for. */
  interface Use {
    void ready();

    /**
     * It could not start, or has ended since.
     *
     * @param why without an end
     */
    void failed(String why);
  }

  private final int number;
  private final SessionThread thread;
  private final PastNews news;
  private @Nullable Debuggee debuggee;
  private @Nullable ReplayWorker worker;
  private @Nullable Use use;
  private @Nullable String failure;
  private boolean waiting;
  private boolean closed;

  /**
   * Not started yet.
   *
   * @param number from 1, never used again
   * @param session told what happens in it
   */
  FreshJvm(int number, SessionThread thread, DebuggeeEvents session) {
    this.number = number;
    this.thread = thread;
    this.news = new PastNews(session, number, () -> ended("its JVM has ended"));
  }

  int number() {
    return number;
  }

  PastNews news() {
    return news;
  }

  boolean isUsable() {
    return failure == null && !closed;
  }

  /** The JVM under the debugger. */
  Debuggee debuggee() {
    Debuggee attached = debuggee;
    if (attached == null) {
      throw new DebugFault(Kind.NOT_RUNNING, "");
    }
    return attached;
  }

  /** From now on its threads are heard. */
  PastJvm shown() {
    news.heard(true);
    return new PastJvm(number, debuggee(), this::close);
  }

  /** Gives it something to do, which begins after this has returned. */
  void use(Use wanted) {
    use = wanted;
    waiting = true;
    thread.post(this::tell);
  }

  private void tell() {
    Use wanted = use;
    String why = failure;
    if (wanted == null || closed) {
      return;
    }
    if (why != null) {
      close();
      wanted.failed(why);
    } else if (waiting && worker != null) {
      waiting = false;
      wanted.ready();
    }
  }

  /** If it has ended, that is told elsewhere. */
  void send(Frame frame) {
    ReplayWorker running = worker;
    if (running != null) {
      running.send(frame);
    }
  }

  void attached(Debuggee jvm) {
    debuggee = jvm;
  }

  /** It has loaded the app. */
  void started(ReplayWorker running) {
    worker = running;
    if (closed) {
      running.close();
    } else if (debuggee == null) {
      ended("the debugger cannot attach to its JVM");
    } else {
      tell();
    }
  }

  /** It could not start, or has ended. */
  void ended(String why) {
    if (isUsable()) {
      failure = why;
      tell();
    }
  }

  /** Ends it at once. */
  void close() {
    closed = true;
    use = null;
    news.heard(false);
    ReplayWorker running = worker;
    if (running != null) {
      running.close();
    }
  }
}
