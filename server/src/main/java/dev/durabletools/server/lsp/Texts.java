package dev.durabletools.server.lsp;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the server itself says to users. */
final class Texts {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Texts() {}

  static String in(Locale locale, String key, String... arguments) {
    String pattern =
        ResourceBundle.getBundle("dev.durabletools.server.lsp.texts", locale, EXACT).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
