package dev.durabletools.debug.compiler;

import java.util.List;
import java.util.Map;

/**
 * What one compilation has made.
 *
 * @param classes class files by class name, in the order in which they were made; none with
 *     problems
 * @param problems errors only
 */
public record Compiled(Map<String, byte[]> classes, List<Problem> problems) {
  static Compiled failed(String why) {
    return new Compiled(Map.of(), List.of(Problem.of(why)));
  }
}
