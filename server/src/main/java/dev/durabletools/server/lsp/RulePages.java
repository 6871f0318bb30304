package dev.durabletools.server.lsp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the pages that explain the rules are on this machine. Safe for all threads. */
final class RulePages {
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

  /** The URI of a rule's page, in the language if there is one. */
  Optional<String> page(String rule, Locale locale) {
    if (folder == null) {
      return Optional.empty();
    }
    Path english = folder.resolve(rule + ".md");
    Path chinese = folder.resolve("zh-CN").resolve(rule + ".md");
    boolean wantsChinese = locale.getLanguage().equals("zh");
    return found.computeIfAbsent(
        rule + wantsChinese,
        key ->
            Optional.of(wantsChinese && Files.exists(chinese) ? chinese : english)
                .filter(Files::exists)
                .map(page -> page.toUri().toString()));
  }
}
