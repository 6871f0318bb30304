package dev.durabletools.server.model;

import java.util.Optional;
import java.util.function.Predicate;

/** Makes a text in the middle of an edit readable by blanking what cannot be read. */
final class BrokenSource {
  private BrokenSource() {}

  /** A text of the same length and lines that {@code readable} accepts, if one is found. */
  static Optional<String> repair(String text, Predicate<String> readable) {
    return Optional.of(text).filter(readable.negate());
  }
}
