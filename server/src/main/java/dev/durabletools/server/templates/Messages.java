package dev.durabletools.server.templates;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts users read, in one language: Chinese or, for all others, English. */
final class Messages {
  private final ResourceBundle bundle;
  private final Locale locale;

  Messages(Locale locale) {
    this.locale = locale;
    // No fallback: a French editor on a Chinese machine gets English.
    this.bundle =
        ResourceBundle.getBundle(
            "dev.durabletools.server.templates.messages",
            locale,
            Messages.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  Refusal refusal(String reason, Object... values) {
    return new Refusal(text("refusal." + reason, values));
  }
}
