package dev.durabletools.server.hints;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that comments and annotations of a source name. */
public final class RuleLinks {
  private static final Pattern RULE = Pattern.compile("\\bDFJ\\d{4}\\b");

  /** A rule's id in a text. */
  public record Link(TextRange range, String rule) {}

  private RuleLinks() {}

  public static List<Link> in(SourceFile file) {
    List<Link> links = new ArrayList<>();
    Matcher rule = RULE.matcher(file.text());
    while (rule.find()) {
      links.add(new Link(new TextRange(rule.start(), rule.end()), rule.group()));
    }
    return links;
  }
}
