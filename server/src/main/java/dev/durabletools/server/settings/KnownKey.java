package dev.durabletools.server.settings;

import java.util.List;

/**
 * A key that a settings file may hold.
 *
 * @param path keys from the outermost
 * @param value what to write for a start, as JSON
 * @param values the only values there are, without quotes; empty if any will do
 */
record KnownKey(List<String> path, String value, List<String> values) {
  String name() {
    return path.get(path.size() - 1);
  }

  List<String> parent() {
    return path.subList(0, path.size() - 1);
  }

  boolean object() {
    return value.startsWith("{");
  }
}
