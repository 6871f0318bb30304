package dev.durabletools.server.refactor;

import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Message;

/** What came of the wish to move statements into an activity. */
public sealed interface Extraction {
  /** The edits that do it. */
  record Done(Fix fix) implements Extraction {}

  /** Why it would change what the code does, or would not compile. */
  record Refused(Message reason) implements Extraction {}
}
