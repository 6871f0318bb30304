package dev.durabletools.debug.jdi;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SourceFile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes on what a JVM tells until it is let go of: the next one may be there already, and its
 * threads have the same numbers. Confined to the session's thread.
 */
final class UntilDetached implements DebuggeeEvents {
  private final DebuggeeEvents events;
  private boolean over;

  UntilDetached(DebuggeeEvents events) {
    this.events = events;
  }

  void detached() {
    over = true;
  }

  private void pass(Runnable news) {
    if (!over) {
      news.run();
    }
  }

  @Override
  public void stopped(Stop stop) {
    pass(() -> events.stopped(stop));
  }

  @Override
  public void bindings(SourceFile source, Map<Integer, Binding> bindings) {
    pass(() -> events.bindings(source, bindings));
  }

  @Override
  public void functionsFound(Set<Integer> ids) {
    pass(() -> events.functionsFound(ids));
  }

  @Override
  public void told(String text, Optional<CodeLine> line) {
    pass(() -> events.told(text, line));
  }

  @Override
  public void threadEnded(long thread) {
    pass(() -> events.threadEnded(thread));
  }

  @Override
  public void stepLost(LiveThread thread) {
    pass(() -> events.stepLost(thread));
  }

  @Override
  public void arrived(LiveThread thread, int session, Arrival arrival, String detail) {
    pass(() -> events.arrived(thread, session, arrival, detail));
  }

  @Override
  public void gone() {
    pass(events::gone);
  }
}
