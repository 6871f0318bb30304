package dev.durabletools.server.rules;

import dev.durabletools.server.model.SourceMask;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Writes the comment with which a user says that a finding is meant. */
public final class IgnoreFix {
  private static final String JAVA = ".java";

  private IgnoreFix() {}

  /**
   * A comment above the line of a finding, or one id more in the comment that is there.
   *
   * @return empty for what no comment silences: other files than sources, what is wrong with a
   *     comment itself, a line that starts in a text block
   */
  public static Optional<Fix> of(Finding finding) {
    String text = finding.file().text();
    LineIndex lines = finding.file().lines();
    int line = lines.lineOf(finding.range().start());
    int start = lines.start(line);
    if (!finding.file().uri().endsWith(JAVA)
        || !RuleCatalog.ids().contains(finding.rule())
        || finding.rule().equals(SuppressionRule.ID)
        || !SourceMask.isCode(text, start)) {
      return Optional.empty();
    }
    return Optional.of(
        Fix.in(
                finding.file(),
                Message.of("fix.ignore", finding.rule()),
                List.of(edit(finding, lines, line)))
            .alternative());
  }

  private static TextEdit edit(Finding finding, LineIndex lines, int line) {
    String text = finding.file().text();
    if (line > 0) {
      String above = text.substring(lines.start(line - 1), lines.end(line - 1));
      Matcher marked = Suppressions.MARKED.matcher(above);
      if (above.strip().startsWith("//") && marked.find()) {
        return TextEdit.insert(lines.start(line - 1) + marked.end(1), ", " + finding.rule());
      }
    }
    int start = lines.start(line);
    String own = text.substring(start, lines.end(line));
    String indent = own.substring(0, own.length() - own.stripLeading().length());
    String comment = "// " + Suppressions.MARK + " " + finding.rule();
    return TextEdit.insert(start, indent + comment + FixBuilder.newLine(finding.file()));
  }
}
