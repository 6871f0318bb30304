package dev.durabletools.server.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with placeholders such as {@code {{name}}}. A line that is one placeholder only disappears
 * when its value is empty.
 */
final class TemplateText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern LONE_PLACEHOLDER = Pattern.compile("(?m)^\\{\\{(\\w+)}}(\\n|\\z)");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.]+\\.(\\w+);$");

  private final String text;

  private TemplateText(String text) {
    this.text = text;
  }

  /** Reads a resource of this package, such as {@code function/activity.java.txt}. */
  static TemplateText resource(String name) {
    try (InputStream in = TemplateText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing template " + name);
      }
      return new TemplateText(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Simple names the text imports; its own class must be called otherwise. */
  Set<String> importedNames() {
    return IMPORT.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  String fill(Map<String, String> values) {
    String lines =
        LONE_PLACEHOLDER
            .matcher(text)
            .replaceAll(
                m -> {
                  String value = value(values, m.group(1));
                  return Matcher.quoteReplacement(value.isEmpty() ? "" : value + m.group(2));
                });
    return PLACEHOLDER
        .matcher(lines)
        .replaceAll(m -> Matcher.quoteReplacement(value(values, m.group(1))));
  }

  private static String value(Map<String, String> values, String placeholder) {
    String value = values.get(placeholder);
    if (value == null) {
      throw new IllegalStateException("no value for " + placeholder);
    }
    return value;
  }
}
