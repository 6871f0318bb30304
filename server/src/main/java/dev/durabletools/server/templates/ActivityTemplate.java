package dev.durabletools.server.templates;

import java.util.Map;
import java.util.Set;

/** An activity: greets a text, or has the types of the call it is created for and no body yet. */
final class ActivityTemplate implements FunctionTemplate {
  private static final Set<String> TEXT = Set.of("String", "java.lang.String");

  @Override
  public String id() {
    return "activity";
  }

  @Override
  public String defaultName() {
    return "Hello";
  }

  @Override
  public String resource(Map<String, String> settings) {
    boolean greets = takesText(settings) && TEXT.contains(outputType(settings));
    return greets ? "function/activity.java.txt" : "function/activity-typed.java.txt";
  }

  @Override
  public Map<String, String> values(Map<String, String> settings) {
    boolean text = takesText(settings);
    return Map.of(
        "inputType", inputType(settings),
        "outputType", outputType(settings),
        "converterImport", text ? "import com.microsoft.durabletask.JacksonDataConverter;" : "",
        "textInput", text ? "        input = text(input);" : "",
        "textMethod",
            text
                ? TemplateText.resource("function/text-method.txt").fill(Map.of()).stripTrailing()
                : "");
  }

  private static String inputType(Map<String, String> settings) {
    return settings.getOrDefault("inputType", "String");
  }

  private static String outputType(Map<String, String> settings) {
    return settings.getOrDefault("outputType", "String");
  }

  private static boolean takesText(Map<String, String> settings) {
    return TEXT.contains(inputType(settings));
  }
}
