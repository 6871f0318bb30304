package dev.durabletools.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Message;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Findings as lines: lines and columns count from 1, columns in UTF-16 units. */
enum FindingFormat {
  TEXT {
    @Override
    String line(Finding finding) {
      int[] start = place(finding.file(), finding.range().start());
      return "%s:%d:%d: %s %s: %s%s"
          .formatted(
              file(finding.file()),
              start[0],
              start[1],
              finding.severity().word(),
              finding.rule(),
              finding.message().in(Locale.ENGLISH),
              way(finding));
    }
  },

  /** One object a line; its members and their order are a contract. */
  JSON {
    @Override
    String line(Finding finding) {
      JsonObject line = new JsonObject();
      line.addProperty("file", file(finding.file()));
      addRange(line, finding.file(), finding.range());
      line.addProperty("code", finding.rule());
      line.addProperty("severity", finding.severity().word());
      line.addProperty("message", finding.message().in(Locale.ENGLISH));
      JsonArray path = new JsonArray();
      for (Finding.PathStep step : finding.path()) {
        JsonObject each = new JsonObject();
        int[] start = place(step.file(), step.range().start());
        each.addProperty("file", file(step.file()));
        each.addProperty("line", start[0]);
        each.addProperty("column", start[1]);
        each.addProperty("label", step.label().in(Locale.ENGLISH));
        path.add(each);
      }
      line.add("path", path);
      return GSON.toJson(line);
    }
  },

  /** One log for all findings; a single one is a line of text. */
  SARIF {
    @Override
    String line(Finding finding) {
      return TEXT.line(finding);
    }
  };

  private static final Set<String> WAY = Set.of("path.root", "path.step");
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** One finding in one line, without a line end. */
  abstract String line(Finding finding);

  /** An absolute, normalised path with slashes. */
  static String file(SourceFile file) {
    return Uris.path(file.uri()).map(Path::toString).orElse(file.uri()).replace('\\', '/');
  }

  /**
   * Which orchestrator runs the code, and by which calls, in brackets; empty for other findings.
   */
  private static String way(Finding finding) {
    List<Message> way =
        finding.path().stream()
            .map(Finding.PathStep::label)
            .filter(label -> WAY.contains(label.key()))
            .toList();
    return way.isEmpty()
        ? ""
        : way.stream()
            .map(label -> label.arguments().get(0))
            .collect(Collectors.joining(" > ", " [", "]"));
  }

  private static void addRange(JsonObject line, SourceFile file, TextRange range) {
    int[] start = place(file, range.start());
    int[] end = place(file, range.end());
    line.addProperty("line", start[0]);
    line.addProperty("column", start[1]);
    line.addProperty("endLine", end[0]);
    line.addProperty("endColumn", end[1]);
  }

  private static int[] place(SourceFile file, int offset) {
    LineIndex lines = file.lines();
    int line = lines.lineOf(offset);
    return new int[] {line + 1, offset - lines.start(line) + 1};
  }
}
