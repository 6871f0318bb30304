package dev.durabletools.server.templates;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function the user asks for; every value as typed, nothing is checked yet.
 *
 * @param template a template id, such as {@code activity}
 * @param name the function name, kept exactly
 * @param packageName the package of the new class; without it the one of the existing functions,
 *     else the group id
 * @param settings answers to the template's {@linkplain TemplateInfo#prompts prompts} by their ids
 *     ({@code authLevel}), and what a caller knows beyond them: {@code inputType} and {@code
 *     outputType} of an activity, as Java source with qualified names
 * @param locale the language of a refusal
 */
public record FunctionRequest(
    String template,
    String name,
    Optional<String> packageName,
    Map<String, String> settings,
    Locale locale) {
  public FunctionRequest {
    settings = Map.copyOf(settings);
  }
}
