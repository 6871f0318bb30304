package dev.durabletools.debug.session;

import java.util.List;

/**
 * A call of a line that a step can go into.
 *
 * @param label for people
 * @param descriptor of the method, as class files have it
 * @param elsewhere whether what it calls runs later, as activities and children do
 * @param texts the strings that lead to such a call, one of which may name what it calls
 */
public record StepTarget(
    String label, String method, String descriptor, boolean elsewhere, List<String> texts) {
  /** A call of a method. */
  public StepTarget(String label, String method, String descriptor) {
    this(label, method, descriptor, false, List.of());
  }
}
