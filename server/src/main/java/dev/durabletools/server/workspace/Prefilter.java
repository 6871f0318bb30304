package dev.durabletools.server.workspace;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text tells before it is parsed. */
final class Prefilter {
  private static final Pattern HEADER =
      Pattern.compile("\\b(?:extends|implements)\\s+([^{;()]{1,400})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");

  private Prefilter() {}

  /** Whether a source may declare functions or speak to the durable SDK. */
  static boolean candidate(String text) {
    return text.contains("durabletask")
        || text.contains("FunctionName")
        || text.contains("TaskOrchestration");
  }

  /** Every name that may be a supertype in the text. */
  static Set<String> supertypes(String text) {
    Set<String> names = new HashSet<>();
    if (text.contains("extends") || text.contains("implements")) {
      Matcher header = HEADER.matcher(text);
      while (header.find()) {
        Matcher name = NAME.matcher(header.group(1));
        while (name.find()) {
          names.add(name.group());
        }
      }
    }
    return names;
  }
}
