package dev.durabletools.server.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the functions that Java sources declare. Reads text, not syntax trees: a file that is being
 * typed counts as well as one that compiles. Names given by constants are followed within the
 * sources at hand; a name that cannot be worked out is left out. Not safe for several threads.
 */
public final class SourceScan {
  private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
  private static final Pattern FUNCTION_NAME =
      Pattern.compile("@(?:[\\w.]+\\.)?FunctionName\\s*\\(\\s*(?:value\\s*=)?([^()]*)\\)");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");
  private static final Pattern CONSTANT = Pattern.compile("\\bString\\s+(\\w+)\\s*=([^;,]*)[;,]");
  private static final int DEEPEST_CONSTANT = 8;

  private final List<Source> sources = new ArrayList<>();

  /** A text that is masked when first needed: most files of a project declare no function. */
  private static final class Source {
    final String text;
    private @Nullable MaskedSource masked;

    Source(String text) {
      this.text = text;
    }

    MaskedSource masked() {
      MaskedSource result = masked;
      if (result == null) {
        result = MaskedSource.of(text);
        masked = result;
      }
      return result;
    }
  }

  /** Adds the text of one source file. */
  public SourceScan add(String source) {
    sources.add(new Source(source));
    return this;
  }

  /** The functions of all sources added, in their order. */
  public List<ExistingFunction> functions() {
    List<ExistingFunction> functions = new ArrayList<>();
    for (Source each : sources) {
      if (!each.text.contains("FunctionName")) {
        continue;
      }
      MaskedSource source = each.masked();
      String packageName = packageOf(source).orElse("");
      FUNCTION_NAME
          .matcher(source.masked())
          .results()
          .forEach(
              match ->
                  evaluate(match.group(1), source, 0)
                      .filter(name -> !name.isEmpty())
                      .ifPresent(name -> functions.add(new ExistingFunction(name, packageName))));
    }
    return functions;
  }

  /** The package of the first source that names one. */
  public Optional<String> firstPackage() {
    return sources.stream().flatMap(source -> packageOf(source.masked()).stream()).findFirst();
  }

  private static Optional<String> packageOf(MaskedSource source) {
    Matcher matcher = PACKAGE.matcher(source.masked());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A constant expression: literals and names joined by {@code +}. */
  private Optional<String> evaluate(String expression, MaskedSource source, int depth) {
    StringBuilder value = new StringBuilder();
    for (String term : expression.split("\\+", -1)) {
      Optional<String> part =
          source.literal(term.strip()).or(() -> constant(term.strip(), source, depth + 1));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      value.append(part.get());
    }
    return Optional.of(value.toString());
  }

  private Optional<String> constant(String name, MaskedSource user, int depth) {
    if (depth > DEEPEST_CONSTANT || !name.matches("[\\w.]+")) {
      return Optional.empty();
    }
    String[] parts = name.split("\\.", -1);
    String field = parts[parts.length - 1];
    if (parts.length == 1) {
      Optional<String> own = constantIn(user, field, depth);
      if (own.isPresent()) {
        return own;
      }
    }
    return sources.stream()
        .filter(source -> source.text.contains(field))
        .map(Source::masked)
        .filter(source -> parts.length == 1 || declares(source, parts[parts.length - 2]))
        .flatMap(source -> constantIn(source, field, depth).stream())
        .findFirst();
  }

  private Optional<String> constantIn(MaskedSource source, String field, int depth) {
    return CONSTANT
        .matcher(source.masked())
        .results()
        .filter(match -> match.group(1).equals(field))
        .findFirst()
        .flatMap(match -> evaluate(match.group(2), source, depth));
  }

  private static boolean declares(MaskedSource source, String type) {
    return TYPE.matcher(source.masked()).results().anyMatch(m -> m.group(1).equals(type));
  }
}
