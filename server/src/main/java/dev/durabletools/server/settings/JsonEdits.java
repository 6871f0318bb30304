package dev.durabletools.server.settings;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.List;

/** Adds to JSON texts as a person would: a line of its own, indented like its neighbours. */
final class JsonEdits {
  private JsonEdits() {}

  /**
   * Adds a member at the end of an object.
   *
   * @param value JSON, its own lines indented from the margin
   */
  static TextEdit add(SourceFile file, JsonNode object, String key, String value) {
    String end = file.text().contains("\r\n") ? "\r\n" : "\n";
    String outer = file.indentAt(object.range().start());
    List<JsonNode.Member> members = object.members();
    boolean apart =
        !members.isEmpty()
            && file.lines().lineOf(members.get(0).range().start())
                != file.lines().lineOf(object.range().start());
    String indent = apart ? file.indentAt(members.get(0).range().start()) : outer + "  ";
    String member = end + indent + "\"" + key + "\": " + value.replace("\n", end + indent);
    if (members.isEmpty()) {
      return new TextEdit(object.range(), "{" + member + end + outer + "}");
    }
    JsonNode.Member last = members.get(members.size() - 1);
    int offset = Math.max(last.range().end(), last.value().range().end());
    return TextEdit.insert(offset, "," + member + (apart ? "" : end + outer));
  }
}
