package dev.durabletools.server.settings;

import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * A value in a JSON text, with its place.
 *
 * @param kind what it is
 * @param range the value, quotes and braces included
 * @param text a text's content, or a word or number as written; empty for others
 * @param members of an object, in order; repetitions stay
 * @param items of an array
 */
record JsonNode(
    Kind kind, TextRange range, String text, List<Member> members, List<JsonNode> items) {
  enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    WORD,
    MISSING
  }

  /**
   * A key and its value.
   *
   * @param range the key with its quotes
   */
  record Member(String key, TextRange range, JsonNode value) {}

  static JsonNode missing(int offset) {
    return new JsonNode(Kind.MISSING, TextRange.at(offset), "", List.of(), List.of());
  }

  Optional<Member> member(String key) {
    return members.stream().filter(each -> each.key().equals(key)).findFirst();
  }

  /** The value under keys, one below the other. */
  Optional<JsonNode> at(String... keys) {
    Optional<JsonNode> node = Optional.of(this);
    for (String key : keys) {
      node = node.flatMap(each -> each.member(key)).map(Member::value);
    }
    return node;
  }
}
