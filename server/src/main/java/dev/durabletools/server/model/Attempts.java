package dev.durabletools.server.model;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Problem;
import com.github.javaparser.Processor;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.validator.postprocessors.Java10PostProcessor;
import dev.durabletools.server.text.LineIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries to read one text after another on the way to one that can be read. A text that comes again
 * is not parsed again, and one that is a few statements away from the unit before is not parsed
 * whole. One thread.
 */
final class Attempts {
  /** A repair comes back to the text it just tried, not to older ones. */
  private static final int REMEMBERED = 3;

  /** What is left of a source whose text has changed; empty if there is nothing to start from. */
  private final Optional<Unit> before;

  private final Map<String, Optional<ParseResult<CompilationUnit>>> wholes = recent();
  private final Map<String, Optional<Splice>> splices = recent();
  private final Map<String, Boolean> opens = recent();

  Attempts(Optional<Unit> before) {
    this.before = before.filter(unit -> unit.readFrom().isPresent());
  }

  private static <T> Map<String, T> recent() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /** How a text is read by parsing only statements, if it can be. */
  Optional<Splice> splice(String text) {
    return tried(text).filter(Splice::fits);
  }

  /** Whether a text surely cannot be read whole, as some statements or an open literal tell. */
  boolean broken(String text) {
    return tried(text).filter(each -> each.error() >= 0).isPresent()
        || opens.computeIfAbsent(text, SourceMask::opensLiteral);
  }

  private Optional<Splice> tried(String text) {
    return splices.computeIfAbsent(
        text,
        each ->
            before.flatMap(
                unit ->
                    Splice.of(
                        unit,
                        unit.readFrom().orElse(""),
                        each,
                        part -> part(part, parser -> parser.parseBlock(part)),
                        part -> part(part, parser -> parser.parse(part)))));
  }

  private static <T extends Node> Splice.Read<T> part(
      String text, Function<JavaParser, ParseResult<T>> parse) {
    Optional<ParseResult<T>> result = parse(text, parse);
    return new Splice.Read<>(
        result.filter(Attempts::readable).flatMap(ParseResult::getResult),
        result.map(each -> firstError(each, text)).orElse(-1));
  }

  /** The outcome of parsing a text whole; empty if the parser gave up. */
  Optional<ParseResult<CompilationUnit>> whole(String text) {
    return wholes.computeIfAbsent(text, each -> parse(each, parser -> parser.parse(each)));
  }

  /** The tree of a text that can be read whole. */
  Optional<CompilationUnit> readable(String text) {
    return broken(text)
        ? Optional.empty()
        : whole(text).filter(Attempts::readable).flatMap(ParseResult::getResult);
  }

  /** Syntax counts; that a construct is newer than the language level does not. */
  private static boolean readable(ParseResult<?> result) {
    return result.getProblems().stream().noneMatch(Attempts::syntax);
  }

  private static boolean syntax(Problem problem) {
    return problem.getMessage().startsWith("Parse error")
        || problem.getMessage().startsWith("Lexical error")
        || problem.getCause().isPresent();
  }

  /** Offset of the first place where a text cannot be read, -1 if it can. */
  int firstError(String text) {
    Optional<Splice> tried = tried(text);
    if (tried.isPresent() && (tried.get().fits() || tried.get().error() >= 0)) {
      return tried.get().error();
    }
    return whole(text).map(result -> firstError(result, text)).orElse(0);
  }

  private static int firstError(ParseResult<?> result, String text) {
    LineIndex lines = new LineIndex(text);
    return result.getProblems().stream()
        .filter(Attempts::syntax)
        .mapToInt(problem -> offset(problem, lines))
        .min()
        .orElse(-1);
  }

  private static int offset(Problem problem, LineIndex lines) {
    return problem
        .getLocation()
        .flatMap(location -> location.getBegin().getRange())
        .map(range -> lines.offset(range.begin.line - 1, range.begin.column - 1))
        .orElse(0);
  }

  private static <T extends Node> Optional<ParseResult<T>> parse(
      String text, Function<JavaParser, ParseResult<T>> parse) {
    try {
      return Optional.of(parse.apply(new JavaParser(configuration(text.contains("var")))));
    } catch (StackOverflowError | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static ParserConfiguration configuration(boolean var) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    // The library validates as long as it parses, and no validation is syntax; var is needed.
    configuration.getProcessors().clear();
    if (var) {
      configuration.getProcessors().add(InferredTypes::new);
    }
    return configuration;
  }

  /** Tells {@code var} from a class of that name. */
  private static final class InferredTypes extends Processor {
    @Override
    public void postProcess(ParseResult<? extends Node> result, ParserConfiguration configuration) {
      new Java10PostProcessor().postProcess(result, configuration);
    }
  }
}
