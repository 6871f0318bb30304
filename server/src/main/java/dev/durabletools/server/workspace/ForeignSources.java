package dev.durabletools.server.workspace;

import dev.durabletools.server.model.ForeignFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names of the functions that sources in other languages of the JVM declare. Their text is looked
 * at, not parsed; what cannot be told is remembered as such.
 */
final class ForeignSources {
  private static final List<String> ENDINGS = List.of(".kt", ".groovy", ".scala");

  private static final Pattern FUNCTION_NAME =
      Pattern.compile("@(?:[\\w.]+\\.)?FunctionName\\s*\\(\\s*(?:value\\s*=)?([^()]*)\\)");
  private static final Pattern TRIGGER_NAME =
      Pattern.compile(
          "@[\\w.]*Durable\\w+Trigger\\s*\\([^()]*\\b(?:activity|orchestration)\\s*=([^,()]*)");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"$\\\\\n]*)\"|'([^'$\\\\\n]*)'");
  private static final Pattern CONSTANT =
      Pattern.compile("\\b(\\w+)\\s*(?::\\s*String\\s*)?=\\s*(\"[^\"\n]*\"|'[^'\n]*')");

  /** Other ways to declare functions than by the annotation under its own name. */
  private static final Pattern OTHER_WAYS =
      Pattern.compile(
          "\\.FunctionName\\s+as\\b|\\.\\{[^}]*FunctionName\\s*=>|Task(?:Activity|Orchestration)Factory\\b");

  /** What one file says: expressions that give names, constants, whether there may be more. */
  private record Known(List<String> written, Map<String, String> constants, boolean more) {}

  private final Map<Path, Known> files = new TreeMap<>();

  /** Whether a file is in one of the languages. */
  static boolean cover(Path file) {
    return ENDINGS.stream().anyMatch(file.toString()::endsWith);
  }

  void refresh(Path file) {
    Path key = file.toAbsolutePath().normalize();
    Optional<Known> known =
        Files.isRegularFile(file)
            ? DiskFiles.read(file).map(source -> read(source.text()))
            : Optional.empty();
    known.ifPresentOrElse(each -> files.put(key, each), () -> files.remove(key));
  }

  void removeFolder(Path folder) {
    files.keySet().removeIf(file -> file.startsWith(folder));
  }

  private static Known read(String text) {
    List<String> written = new ArrayList<>();
    for (Pattern pattern : List.of(FUNCTION_NAME, TRIGGER_NAME)) {
      pattern
          .matcher(text)
          .results()
          .filter(match -> !commentedOut(text, match.start()))
          .forEach(match -> written.add(match.group(1).strip()));
    }
    Map<String, String> constants = new HashMap<>();
    CONSTANT
        .matcher(text)
        .results()
        .forEach(
            match -> literal(match.group(2)).ifPresent(it -> constants.put(match.group(1), it)));
    return new Known(List.copyOf(written), Map.copyOf(constants), OTHER_WAYS.matcher(text).find());
  }

  private static boolean commentedOut(String text, int offset) {
    String before = text.substring(text.lastIndexOf('\n', offset) + 1, offset).strip();
    return before.contains("//") || before.startsWith("*");
  }

  private static Optional<String> literal(String written) {
    return LITERAL
        .matcher(written)
        .results()
        .filter(match -> match.start() == 0 && match.end() == written.length())
        .map(ForeignSources::content)
        .findFirst();
  }

  private static String content(MatchResult literal) {
    return literal.group(1) != null ? literal.group(1) : literal.group(2);
  }

  ForeignFunctions functions() {
    Map<String, String> constants = new HashMap<>();
    files.values().forEach(each -> constants.putAll(each.constants()));
    Map<String, Set<String>> names = new TreeMap<>();
    Set<String> unclear = new TreeSet<>();
    files.forEach(
        (file, known) -> {
          boolean all = !known.more();
          for (String written : known.written()) {
            String last = written.substring(written.lastIndexOf('.') + 1);
            Optional<String> name =
                literal(written).or(() -> Optional.ofNullable(constants.get(last)));
            name.ifPresent(
                each -> names.computeIfAbsent(each, it -> new TreeSet<>()).add(Uris.of(file)));
            all &= name.isPresent();
          }
          if (!all) {
            unclear.add(Uris.of(file));
          }
        });
    return new ForeignFunctions(names, unclear);
  }
}
