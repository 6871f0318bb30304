package dev.durabletools.debug.session;

import java.util.List;

/**
 * What became of changed classes.
 *
 * @param classes that run their new code from their next call on
 * @param refused a line for each class that the JVM could not change
 */
public record Replacement(List<String> classes, List<String> refused) {
  public boolean isEmpty() {
    return classes.isEmpty() && refused.isEmpty();
  }
}
