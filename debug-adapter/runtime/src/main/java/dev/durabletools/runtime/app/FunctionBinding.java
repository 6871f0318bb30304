package dev.durabletools.runtime.app;

import java.util.List;
import java.util.Map;

/**
 * One binding of a function, as in function.json.
 *
 * @param type such as {@code httpTrigger} or {@code durableClient}
 * @param direction {@code in} or {@code out}
 * @param name of the parameter, {@code $return} for the return value
 * @param attributes the annotation's other attributes, such as {@code methods} and {@code route}
 */
public record FunctionBinding(
    String type, String direction, String name, Map<String, List<String>> attributes) {
  public FunctionBinding {
    attributes = Map.copyOf(attributes);
  }

  /** The single value of an attribute, or an empty text. */
  public String attribute(String key) {
    List<String> values = attributes.getOrDefault(key, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }
}
