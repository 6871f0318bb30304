package dev.durabletools.server.features;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The best fixes of many findings of one file in one change. What would get into another's way is
 * left for the next time.
 */
public final class FixAll {
  private static final Pattern FUNCTION = Pattern.compile("FunctionName\\(\"([^\"]+)\"\\)");

  private final List<TextEdit> edits = new ArrayList<>();
  private final Set<String> functions = new HashSet<>();

  private FixAll() {}

  /** Empty if nothing can be fixed. */
  public static Optional<Fix.FileEdits> of(List<Finding> findings, Predicate<Finding> wanted) {
    FixAll all = new FixAll();
    SourceFile file = null;
    for (Finding finding : findings) {
      Fix fix = best(finding).orElse(null);
      if (fix != null && wanted.test(finding) && all.fits(fix.edits().get(0).edits())) {
        file = finding.file();
        all.add(fix.edits().get(0).edits());
      }
    }
    return file == null
        ? Optional.empty()
        : Optional.of(new Fix.FileEdits(file, List.copyOf(all.edits)));
  }

  /** The fix that most people want, if it changes this file only. */
  private static Optional<Fix> best(Finding finding) {
    return finding.fixes().stream()
        .filter(Fix::preferred)
        .filter(fix -> fix.newFunction().isEmpty())
        .filter(fix -> fix.edits().size() == 1 && fix.edits().get(0).file().equals(finding.file()))
        .findFirst();
  }

  private boolean fits(List<TextEdit> more) {
    for (TextEdit each : more) {
      if (edits.contains(each) && insertion(each)) {
        continue;
      }
      if (edits.stream().anyMatch(known -> overlap(known, each))
          || declared(each).stream().anyMatch(functions::contains)) {
        return false;
      }
    }
    return true;
  }

  private void add(List<TextEdit> more) {
    for (TextEdit each : more) {
      if (!edits.contains(each) || !insertion(each)) {
        edits.add(each);
        functions.addAll(declared(each));
      }
    }
  }

  private static boolean insertion(TextEdit edit) {
    return edit.range().start() == edit.range().end();
  }

  /** Insertions at one place do not overlap; anything else that shares an offset does. */
  private static boolean overlap(TextEdit one, TextEdit other) {
    boolean shared =
        one.range().start() < other.range().end() && other.range().start() < one.range().end();
    return shared || (insertion(one) != insertion(other) && inside(one, other));
  }

  private static boolean inside(TextEdit one, TextEdit other) {
    TextEdit point = insertion(one) ? one : other;
    TextEdit span = insertion(one) ? other : one;
    return span.range().start() < point.range().start()
        && point.range().start() < span.range().end();
  }

  private static Set<String> declared(TextEdit edit) {
    Set<String> names = new HashSet<>();
    Matcher name = FUNCTION.matcher(edit.newText());
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }
}
