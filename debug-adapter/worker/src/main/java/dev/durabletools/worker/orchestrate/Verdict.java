package dev.durabletools.worker.orchestrate;

import org.jspecify.annotations.Nullable;

/** What the guard decided about a session that is about to park. */
final class Verdict {
  /** The check took place; the same await needs no other. */
  final boolean checked;

  /** The session answers but must not park. */
  final boolean last;

  /** The run whose answer replaces the session's; null when the session answers itself. */
  final @Nullable ShadowRun instead;

  private Verdict(boolean checked, boolean last, @Nullable ShadowRun instead) {
    this.checked = checked;
    this.last = last;
    this.instead = instead;
  }

  static Verdict live() {
    return new Verdict(false, false, null);
  }

  static Verdict unchecked() {
    return new Verdict(false, false, null);
  }

  static Verdict passed() {
    return new Verdict(true, false, null);
  }

  /** The session's answer counts, but what follows must be replayed. */
  static Verdict lastAnswer() {
    return new Verdict(true, true, null);
  }

  static Verdict instead(ShadowRun run) {
    return new Verdict(true, true, run);
  }
}
