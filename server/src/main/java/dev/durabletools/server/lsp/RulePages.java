package dev.durabletools.server.lsp;

import dev.durabletools.server.settings.SettingsCodes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages that explain findings are on this machine. They come with the distribution, so a
 * link works without a network. It is a file URI: of a diagnostic's link VS Code hands only those
 * of mail and the web to other programs (its OpenerService), all else is opened by its editor, and
 * {@code #L5} is the line to show (its EditorOpener). Safe for all threads.
 */
final class RulePages {
  private static final String SETTINGS = "settings";

  /** From a jar in {@code server/target} to the folder with the docs. */
  private static final int LEVELS = 4;

  private final @Nullable Path folder;
  private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();

  /**
   * Looks below a distribution.
   *
   * @param home its root; null if unknown
   */
  RulePages(@Nullable String home) {
    this.folder = home == null || home.isBlank() ? null : Path.of(home, "docs", "rules");
  }

  /** Looks where the launcher says, else around the jar that this class is in. */
  static RulePages ofDistribution() {
    String told = System.getProperty("durable.home");
    return new RulePages(told == null || told.isBlank() ? aroundTheJar() : told);
  }

  private static @Nullable String aroundTheJar() {
    CodeSource source = RulePages.class.getProtectionDomain().getCodeSource();
    try {
      Path at = source == null ? null : Path.of(source.getLocation().toURI());
      for (int i = 0; i < LEVELS && at != null; i++) {
        at = at.getParent();
        if (at != null && Files.exists(at.resolve("docs/rules/settings.md"))) {
          return at.toString();
        }
      }
      return null;
    } catch (URISyntaxException | RuntimeException nowhere) {
      return null;
    }
  }

  /** The URI of the page about a code, in the language if there is one. */
  Optional<String> page(String code, Locale locale) {
    boolean chinese = locale.getLanguage().equals("zh");
    return found.computeIfAbsent(code + chinese, key -> find(code, chinese));
  }

  private Optional<String> find(String code, boolean chinese) {
    Path pages = folder;
    if (pages == null) {
      return Optional.empty();
    }
    boolean setting = SettingsCodes.all().contains(code);
    String name = (setting ? SETTINGS : code) + ".md";
    Path translated = pages.resolve("zh-CN").resolve(name);
    return Optional.of(chinese && Files.exists(translated) ? translated : pages.resolve(name))
        .filter(Files::exists)
        .map(page -> page.toUri() + (setting ? line(page, code) : ""));
  }

  /** The settings files' findings share a page, with a heading for each. */
  private static String line(Path page, String code) {
    try {
      int line = Files.readAllLines(page).indexOf("## " + code);
      return line < 0 ? "" : "#L" + (line + 1);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
