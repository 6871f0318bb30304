package dev.durabletools.server.settings;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds places in a pom.xml. */
final class PomText {
  /** What to depend on. */
  record Dependency(String group, String artifact, String version) {}

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern NESTED =
      Pattern.compile("<(dependencyManagement|build|profiles|reporting)>.*?</\\1>", Pattern.DOTALL);
  private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("<artifactId>\\s*([^<\\s]+)\\s*</artifactId>");
  private static final Pattern PROJECT = Pattern.compile("<project\\b");

  private PomText() {}

  /** Comments as blanks; all else stays where it is. */
  static String withoutComments(String text) {
    return blank(text, COMMENT);
  }

  private static String blank(String text, Pattern pattern) {
    StringBuilder result = new StringBuilder(text);
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      for (int i = match.start(); i < match.end(); i++) {
        if (result.charAt(i) != '\n' && result.charAt(i) != '\r') {
          result.setCharAt(i, ' ');
        }
      }
    }
    return result.toString();
  }

  /** A text without what only manages versions, builds, or is not the project's own. */
  static String ownDependencies(String text) {
    return blank(blank(text, NESTED), PARENT);
  }

  /** The project's own artifact id. */
  static Optional<String> artifactId(String text) {
    Matcher id = ID.matcher(blank(text, PARENT));
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }

  /** Where the project's own dependencies begin, else its root tag. */
  static TextRange dependenciesTag(String text) {
    int tag = blank(text, NESTED).indexOf("<dependencies>");
    if (tag >= 0) {
      return new TextRange(tag, tag + "<dependencies>".length());
    }
    Matcher project = PROJECT.matcher(text);
    return project.find() ? new TextRange(project.start(), project.end()) : TextRange.at(0);
  }

  /** Adds a dependency after the others; empty if the text is not whole. */
  static Optional<TextEdit> add(SourceFile file, String text, Dependency dependency) {
    String own = blank(text, NESTED);
    int end = own.indexOf("</dependencies>");
    String newLine = file.text().contains("\r\n") ? "\r\n" : "\n";
    if (end >= 0) {
      String outer = file.indentAt(end);
      int lineStart = file.lines().start(file.lines().lineOf(end));
      boolean alone = file.text().substring(lineStart, end).isBlank();
      String lines = lines(dependency, outer + "  ", newLine);
      return Optional.of(
          alone
              ? TextEdit.insert(lineStart, lines)
              : TextEdit.insert(end, newLine + lines + outer));
    }
    int close = own.lastIndexOf("</project>");
    if (close < 0) {
      return Optional.empty();
    }
    String block =
        "  <dependencies>" + newLine + lines(dependency, "    ", newLine) + "  </dependencies>";
    return Optional.of(TextEdit.insert(close, block + newLine));
  }

  private static String lines(Dependency dependency, String indent, String newLine) {
    String deeper = indent + "  ";
    return String.join(
            newLine,
            indent + "<dependency>",
            deeper + "<groupId>" + dependency.group() + "</groupId>",
            deeper + "<artifactId>" + dependency.artifact() + "</artifactId>",
            deeper + "<version>" + dependency.version() + "</version>",
            indent + "</dependency>")
        + newLine;
  }
}
