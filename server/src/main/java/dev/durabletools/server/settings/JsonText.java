package dev.durabletools.server.settings;

import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON with comments, also while it is being typed: what is missing is left out. */
final class JsonText {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int firstError = -1;

  private JsonText(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /**
   * A text that was read.
   *
   * @param firstError offset of the first thing that is no JSON
   */
  record Parsed(JsonNode root, Optional<Integer> firstError) {}

  static Parsed parse(String text) {
    JsonText reader = new JsonText(text);
    JsonNode root = reader.value(0);
    reader.blanks();
    if (reader.at < text.length()) {
      reader.error(reader.at);
    }
    return new Parsed(
        root, reader.firstError < 0 ? Optional.empty() : Optional.of(reader.firstError));
  }

  private void error(int offset) {
    firstError = firstError < 0 ? offset : firstError;
  }

  private JsonNode value(int depth) {
    blanks();
    int start = at;
    char c = peek();
    if (depth > MAX_DEPTH) {
      error(at);
      at = text.length();
    } else if (c == '{') {
      return object(depth);
    } else if (c == '[') {
      return array(depth);
    } else if (c == '"') {
      String content = string();
      return new JsonNode(JsonNode.Kind.TEXT, range(start), content, List.of(), List.of());
    } else if (Character.isLetterOrDigit(c) || c == '-') {
      while (Character.isLetterOrDigit(peek()) || "+-.".indexOf(peek()) >= 0) {
        at++;
      }
      return new JsonNode(
          JsonNode.Kind.WORD, range(start), text.substring(start, at), List.of(), List.of());
    }
    error(start);
    return JsonNode.missing(start);
  }

  private JsonNode object(int depth) {
    int start = at++;
    List<JsonNode.Member> members = new ArrayList<>();
    while (true) {
      blanks();
      char c = peek();
      if (c == '}' || c == 0) {
        end(c);
        return new JsonNode(JsonNode.Kind.OBJECT, range(start), "", members, List.of());
      }
      if (c == ',') {
        at++;
      } else if (c == '"') {
        int keyStart = at;
        String key = string();
        TextRange keyRange = range(keyStart);
        blanks();
        JsonNode value = JsonNode.missing(at);
        if (peek() == ':') {
          at++;
          value = value(depth + 1);
        } else {
          error(at);
        }
        members.add(new JsonNode.Member(key, keyRange, value));
        separator();
      } else {
        error(at);
        at++;
      }
    }
  }

  private JsonNode array(int depth) {
    int start = at++;
    List<JsonNode> items = new ArrayList<>();
    while (true) {
      blanks();
      char c = peek();
      if (c == ']' || c == 0 || c == '}') {
        end(c == '}' ? 0 : c);
        return new JsonNode(JsonNode.Kind.ARRAY, range(start), "", List.of(), items);
      }
      int before = at;
      items.add(value(depth + 1));
      separator();
      if (at == before) {
        at++;
      }
    }
  }

  private void separator() {
    blanks();
    if (peek() == ',') {
      at++;
    } else if (peek() != '}' && peek() != ']') {
      error(at);
    }
  }

  private void end(char closing) {
    if (closing == 0) {
      error(at);
    } else {
      at++;
    }
  }

  /** A quoted text; one that is not closed ends with its line. */
  private String string() {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        error(at);
        return content.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        c = text.charAt(at);
      }
      content.append(c);
      at++;
    }
    end(peek());
    return content.toString();
  }

  private void blanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private TextRange range(int start) {
    return new TextRange(start, Math.min(at, text.length()));
  }
}
