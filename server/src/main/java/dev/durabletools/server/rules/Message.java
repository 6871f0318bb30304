package dev.durabletools.server.rules;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * A text for the user in a language still to be chosen.
 *
 * @param bundle base name of the bundles that hold it
 * @param key a key of these bundles
 * @param arguments what the bundle's text names as {0}, {1} ...
 */
public record Message(String bundle, String key, List<String> arguments) {
  private static final String BUNDLE = "dev.durabletools.server.rules.messages";
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** A text of this package. */
  public static Message of(String key, String... arguments) {
    return from(BUNDLE, key, arguments);
  }

  /** A text of another package's bundles. */
  public static Message from(String bundle, String key, String... arguments) {
    return new Message(bundle, key, List.of(arguments));
  }

  /** The text in a language, English if the bundles do not have it. */
  public String in(Locale locale) {
    try {
      String pattern = ResourceBundle.getBundle(bundle, locale, EXACT).getString(key);
      return new MessageFormat(pattern, locale).format(arguments.toArray());
    } catch (MissingResourceException missing) {
      return key + arguments;
    }
  }
}
