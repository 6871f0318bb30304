package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same things. */
class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @ValueSource(strings = {"templates", "cli"})
  void bothLanguagesHaveTheSameKeysAndPlaceholders(String packageName) throws Exception {
    Properties english = properties(packageName, "messages.properties");
    Properties chinese = properties(packageName, "messages_zh.properties");

    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
      assertThat(chinese.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
    }
  }

  @Test
  void englishIsTheLanguageOfEverybodyElse() {
    assertThat(new Messages(Locale.JAPANESE).text("prompt.authLevel"))
        .isEqualTo("Authorization level");
    assertThat(new Messages(Locale.TRADITIONAL_CHINESE).text("prompt.authLevel")).isEqualTo("授权级别");
  }

  private static TreeSet<String> placeholders(String text) {
    TreeSet<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }

  private static Properties properties(String packageName, String name) throws Exception {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream(
                "/dev/durabletools/server/" + packageName + "/" + name),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
