package dev.durabletools.server.hints;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.rules.Message;
import java.util.Locale;

/** This package's texts. */
public final class Phrases {
  private static final String BUNDLE = "dev.durabletools.server.hints.phrases";

  private Phrases() {}

  public static String in(Locale locale, String key, String... arguments) {
    return Message.from(BUNDLE, key, arguments).in(locale);
  }

  /** What a kind of function is called. */
  public static String kind(FunctionKind kind, Locale locale) {
    return in(locale, "kind." + kind.name().toLowerCase(Locale.ROOT));
  }
}
