package dev.durabletools.server.templates;

import java.util.List;

/**
 * A question a template asks beside the function name.
 *
 * @param id key of the answer in {@link FunctionRequest#settings}
 * @param label the question, in the user's language
 * @param choices the answers, the default first
 */
public record Prompt(String id, String label, List<Choice> choices) {
  public Prompt {
    choices = List.copyOf(choices);
  }

  /**
   * One answer.
   *
   * @param value what is sent back
   * @param label what is shown
   */
  public record Choice(String value, String label) {}
}
