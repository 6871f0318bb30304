package dev.durabletools.worker.travel;

import dev.durabletools.worker.position.CallThread;

/** Goes through the whole history and stops nowhere. */
final class ThroughGate extends RunGate {
  @Override
  public void line(CallThread thread, int id) {}

  @Override
  public boolean quiet() {
    return false;
  }

  @Override
  void event(CallThread thread, int index) {}

  @Override
  void end(CallThread thread) {
    leave(thread);
  }

  /** The code goes on: what it does next may differ too. */
  @Override
  void diverged(CallThread thread, String description) {}
}
