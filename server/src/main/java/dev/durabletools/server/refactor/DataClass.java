package dev.durabletools.server.refactor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A nested class with a public field a value: what both JSON libraries on the way, the SDK's and
 * the Functions worker's, can write and read.
 */
record DataClass(String name, String purpose, List<Carried> fields) {

  /** The declaration's lines, without indentation and line ends. */
  List<String> lines(String step, boolean constructor) {
    String parameters =
        fields.stream()
            .map(field -> field.type() + " " + field.name())
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("/** " + purpose + " */");
    lines.add("public static class " + name + " {");
    fields.forEach(field -> lines.add(step + "public " + field.type() + " " + field.name() + ";"));
    if (constructor) {
      lines.add("");
      lines.add(step + "public " + name + "() {}");
      lines.add("");
      lines.add(step + "public " + name + "(" + parameters + ") {");
      fields.forEach(
          field -> lines.add(step + step + "this." + field.name() + " = " + field.name() + ";"));
      lines.add(step + "}");
    }
    lines.add("}");
    return lines;
  }
}
