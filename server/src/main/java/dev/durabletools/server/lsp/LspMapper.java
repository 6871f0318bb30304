package dev.durabletools.server.lsp;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Between offsets and the positions of one client. Immutable. */
final class LspMapper {
  static final String SOURCE = "durable";

  private final boolean utf8;
  private final Locale locale;

  LspMapper(boolean utf8, Locale locale) {
    this.utf8 = utf8;
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  /** The offset of a position; positions out of the text are clamped. */
  int offset(SourceFile source, Position position) {
    LineIndex lines = source.lines();
    if (position.getLine() >= lines.lineCount()) {
      return source.text().length();
    }
    int start = lines.start(position.getLine());
    int end = contentEnd(source, position.getLine());
    int wanted = position.getCharacter();
    if (!utf8) {
      return Math.min(start + Math.max(0, wanted), end);
    }
    int at = start;
    for (int bytes = 0; at < end && bytes < wanted; ) {
      int point = source.text().codePointAt(at);
      bytes += utf8Length(point);
      at += Character.charCount(point);
    }
    return at;
  }

  private static int contentEnd(SourceFile source, int line) {
    int end = source.lines().end(line);
    int start = source.lines().start(line);
    while (end > start
        && (source.text().charAt(end - 1) == '\n' || source.text().charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  private static int utf8Length(int point) {
    if (point < 0x80) {
      return 1;
    }
    return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  Position position(SourceFile source, int offset) {
    int line = source.lines().lineOf(offset);
    int start = source.lines().start(line);
    if (!utf8) {
      return new Position(line, offset - start);
    }
    int bytes =
        source.text().substring(start, offset).codePoints().map(LspMapper::utf8Length).sum();
    return new Position(line, bytes);
  }

  TextRange range(SourceFile source, Range range) {
    int start = offset(source, range.getStart());
    return new TextRange(start, Math.max(start, offset(source, range.getEnd())));
  }

  Range range(SourceFile source, TextRange range) {
    return new Range(position(source, range.start()), position(source, range.end()));
  }

  org.eclipse.lsp4j.TextEdit edit(SourceFile source, TextEdit edit) {
    return new org.eclipse.lsp4j.TextEdit(range(source, edit.range()), edit.newText());
  }

  String title(Fix fix) {
    return fix.title().in(locale);
  }

  Diagnostic diagnostic(Finding finding, RulePages pages) {
    Diagnostic diagnostic =
        new Diagnostic(
            range(finding.file(), finding.range()),
            finding.message().in(locale),
            severity(finding.severity()),
            SOURCE,
            finding.rule());
    pages
        .page(finding.rule(), locale)
        .map(DiagnosticCodeDescription::new)
        .ifPresent(diagnostic::setCodeDescription);
    List<DiagnosticRelatedInformation> path =
        finding.path().stream()
            .map(
                step ->
                    new DiagnosticRelatedInformation(
                        new Location(step.file().uri(), range(step.file(), step.range())),
                        step.label().in(locale)))
            .toList();
    diagnostic.setRelatedInformation(path);
    return diagnostic;
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFORMATION -> DiagnosticSeverity.Information;
      case HINT -> DiagnosticSeverity.Hint;
    };
  }
}
