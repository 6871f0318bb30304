package dev.durabletools.server.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java source without its comments, each literal replaced by its number, so that patterns see
 * code only.
 *
 * @param masked the code, with {@code "7"} for literal 7
 * @param literals the values of string and character literals and text blocks
 */
record MaskedSource(String masked, List<String> literals) {
  // Alternatives in the order in which Java reads them; an unended one reaches as far as it can.
  // Possessive, so that long literals cost no stack.
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*+"
              + "|/\\*(?:[^*]++|\\*(?!/))*+(?:\\*/)?"
              + "|\"\"\"(?<block>(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+)(?:\"\"\")?"
              + "|\"(?<text>(?:[^\"\\\\\\n]++|\\\\.)*+)\"?"
              + "|'(?<character>(?:[^'\\\\\\n]++|\\\\.)*+)'?",
          Pattern.DOTALL);

  static MaskedSource of(String source) {
    List<String> literals = new ArrayList<>();
    StringBuilder masked = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String literal = literal(token);
      token.appendReplacement(masked, literal == null ? " " : "\"" + literals.size() + "\"");
      if (literal != null) {
        literals.add(literal);
      }
    }
    token.appendTail(masked);
    return new MaskedSource(masked.toString(), literals);
  }

  /** The value of a masked literal, if the term is one. */
  Optional<String> literal(String term) {
    return term.matches("\"\\d+\"")
        ? Optional.of(literals.get(Integer.parseInt(term.substring(1, term.length() - 1))))
        : Optional.empty();
  }

  private static @Nullable String literal(Matcher token) {
    String block = token.group("block");
    if (block != null) {
      return unescape(block.stripIndent());
    }
    String text = token.group("text");
    return unescape(text != null ? text : token.group("character"));
  }

  private static @Nullable String unescape(@Nullable String text) {
    if (text == null || text.indexOf('\\') < 0) {
      return text;
    }
    try {
      return text.translateEscapes();
    } catch (IllegalArgumentException halfTyped) {
      return text;
    }
  }
}
