package dev.durabletools.server.settings;

import dev.durabletools.server.rules.Message;
import java.util.Set;

/** What can be wrong in settings files; the codes are part of the product's contract. */
public final class SettingsCodes {
  static final String BUNDLE = "dev.durabletools.server.settings.messages";

  public static final String SYNTAX = "settings-syntax";
  public static final String BUNDLE_MISSING = "host-bundle-missing";
  public static final String BUNDLE_RANGE = "host-bundle-range";
  public static final String VERSION = "host-version";
  public static final String HUB_NAME = "host-hub-name";
  public static final String UNKNOWN_KEY = "host-unknown-key";
  public static final String UNKNOWN_VALUE = "host-unknown-value";
  public static final String CONNECTION = "host-connection";
  public static final String RUNTIME = "settings-runtime";
  public static final String DURABLE_DEPENDENCY = "pom-durable-dependency";
  public static final String FUNCTIONS_DEPENDENCY = "pom-functions-dependency";

  private static final Set<String> ALL =
      Set.of(
          SYNTAX,
          BUNDLE_MISSING,
          BUNDLE_RANGE,
          VERSION,
          HUB_NAME,
          UNKNOWN_KEY,
          UNKNOWN_VALUE,
          CONNECTION,
          RUNTIME,
          DURABLE_DEPENDENCY,
          FUNCTIONS_DEPENDENCY);

  private SettingsCodes() {}

  /** Every code there is. */
  public static Set<String> all() {
    return ALL;
  }

  static Message message(String key, String... arguments) {
    return Message.from(BUNDLE, key, arguments);
  }
}
