package dev.durabletools.server.templates;

import java.util.List;

/**
 * A template as a picker shows it.
 *
 * @param id what {@link FunctionRequest#template} takes
 * @param label in the user's language
 * @param description one sentence, in the user's language
 * @param defaultName a function name that is still free in the project
 * @param prompts what to ask beside the name
 */
public record TemplateInfo(
    String id, String label, String description, String defaultName, List<Prompt> prompts) {
  public TemplateInfo {
    prompts = List.copyOf(prompts);
  }
}
