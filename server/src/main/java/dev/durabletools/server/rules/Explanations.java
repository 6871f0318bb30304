package dev.durabletools.server.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Why rules are rules, in Markdown. */
public final class Explanations {
  private Explanations() {}

  /** What is written about a rule, in English where there is nothing in the language. */
  public static Optional<String> of(String rule, Locale locale) {
    String chinese = locale.getLanguage().equals("zh") ? ".zh.md" : ".md";
    return resource(rule + chinese).or(() -> resource(rule + ".md"));
  }

  private static Optional<String> resource(String name) {
    try (InputStream page = Explanations.class.getResourceAsStream("pages/" + name)) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
