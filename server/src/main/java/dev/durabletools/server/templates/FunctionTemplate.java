package dev.durabletools.server.templates;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of <em>Create Function</em>. Label and description are the messages {@code
 * template.<id>.label} and {@code template.<id>.description}.
 */
interface FunctionTemplate {
  /** What users and protocols call it; never changes once released. */
  String id();

  /** The function name offered first. */
  String defaultName();

  /**
   * Settings to ask for, each a message {@code prompt.<setting>} with one {@code
   * prompt.<setting>.<choice>} a choice.
   *
   * @return choices by setting, the default first
   */
  default Map<String, List<String>> choices() {
    return Map.of();
  }

  /** The resource that holds the text. */
  default String resource(Map<String, String> settings) {
    return "function/" + id() + ".java.txt";
  }

  /** Values of placeholders beyond {@code package}, {@code class}, {@code name} and settings. */
  default Map<String, String> values(Map<String, String> settings) {
    return Map.of();
  }

  /** The class without which the template is not offered: the SDK is too old for it. */
  default Optional<String> neededClass() {
    return Optional.empty();
  }

  /**
   * What has to be there for the function to run.
   *
   * @param name what the user called the function
   */
  default List<Companion> companions(String name) {
    return List.of();
  }

  /**
   * The orchestrator that this template tests, if it is a test.
   *
   * @param name what the user called the test
   */
  default Optional<String> tested(String name) {
    return Optional.empty();
  }
}
