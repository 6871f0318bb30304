package dev.durabletools.server.settings;

import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a caret stands in a JSON text.
 *
 * @param keys of the objects around it, from the outermost
 * @param object the innermost object around it
 * @param key the member whose value it is in, if it is in one
 * @param typed the key or value at the caret, quotes included; empty between members
 */
record JsonPath(List<String> keys, JsonNode object, Optional<String> key, TextRange typed) {
  /** The path to an offset; empty outside the outermost object. */
  static Optional<JsonPath> at(JsonNode root, int offset) {
    if (root.kind() != JsonNode.Kind.OBJECT || !inside(root.range(), offset)) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    JsonNode object = root;
    while (true) {
      JsonNode.Member member = null;
      for (JsonNode.Member each : object.members()) {
        if (each.range().start() < offset && offset <= each.range().end()) {
          return Optional.of(new JsonPath(keys, object, Optional.empty(), each.range()));
        }
        boolean begun = each.range().end() < offset;
        if (begun && offset <= Math.max(each.value().range().end(), each.value().range().start())) {
          member = each;
        }
      }
      if (member == null) {
        return Optional.of(new JsonPath(keys, object, Optional.empty(), TextRange.at(offset)));
      }
      JsonNode value = member.value();
      if (value.kind() != JsonNode.Kind.OBJECT || !inside(value.range(), offset)) {
        boolean on = value.range().start() <= offset && value.range().end() >= offset;
        return Optional.of(
            new JsonPath(
                keys,
                object,
                Optional.of(member.key()),
                on ? value.range() : TextRange.at(offset)));
      }
      keys.add(member.key());
      object = value;
    }
  }

  private static boolean inside(TextRange braces, int offset) {
    return braces.start() < offset && offset <= braces.end();
  }
}
