package dev.durabletools.server.model;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Problem;
import com.github.javaparser.Processor;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.validator.postprocessors.Java10PostProcessor;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parses any text into a unit and never throws. Callers run it on a thread with a large stack: the
 * grammar is recursive. One parser may serve several threads.
 */
public final class SourceParser {
  /** Parses a source; a text that is no Java at all gives a unit without types. */
  public Unit parse(SourceFile source) {
    Optional<ParseResult<CompilationUnit>> first = attempt(source.text());
    if (first.isPresent() && readable(first.get()) && first.get().getResult().isPresent()) {
      return unit(source, first.get().getResult().get(), Unit.Reading.AS_WRITTEN);
    }
    Optional<CompilationUnit> pieces = LocalTypes.read(source.text(), this::readable);
    if (pieces.isPresent()) {
      return unit(source, pieces.get(), Unit.Reading.IN_PIECES);
    }
    CompilationUnit tree =
        first.isEmpty()
            ? new CompilationUnit()
            : BrokenSource.repair(source.text(), this::firstError)
                .flatMap(this::attempt)
                .or(() -> first)
                .flatMap(ParseResult::getResult)
                .orElseGet(CompilationUnit::new);
    return unit(source, tree, Unit.Reading.MENDED);
  }

  private static Unit unit(SourceFile source, CompilationUnit tree, Unit.Reading reading) {
    return new Unit(source, tree, reading, Optional.empty());
  }

  /**
   * Parses the next text of a source: only the statements that changed, if those are all.
   *
   * @param before the unit of the text before, which is not to be used any more
   */
  public Unit next(Unit before, SourceFile source) {
    Optional<Unit> spliced =
        before.asWritten() ? Splice.next(before, source, this::block) : Optional.empty();
    return spliced.orElseGet(() -> parse(source));
  }

  private Optional<BlockStmt> block(String text) {
    return attempt(text, parser -> parser.parseBlock(text))
        .filter(SourceParser::readable)
        .flatMap(ParseResult::getResult);
  }

  /**
   * Parses sources on all processors.
   *
   * @return the units that came out whole; others may need a larger stack than those threads have
   */
  public List<Unit> wholes(List<SourceFile> sources) {
    return sources.size() < 2
        ? List.of()
        : sources.parallelStream().map(this::parse).filter(Unit::whole).toList();
  }

  /** Syntax counts; that a construct is newer than the language level does not. */
  private static boolean readable(ParseResult<?> result) {
    return result.getProblems().stream().noneMatch(SourceParser::syntax);
  }

  private Optional<CompilationUnit> readable(String text) {
    return attempt(text).filter(SourceParser::readable).flatMap(ParseResult::getResult);
  }

  private static boolean syntax(Problem problem) {
    return problem.getMessage().startsWith("Parse error")
        || problem.getMessage().startsWith("Lexical error")
        || problem.getCause().isPresent();
  }

  private int firstError(String text) {
    Optional<ParseResult<CompilationUnit>> result = attempt(text);
    if (result.isEmpty()) {
      return 0;
    }
    LineIndex lines = new LineIndex(text);
    return result.get().getProblems().stream()
        .filter(SourceParser::syntax)
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

  private Optional<ParseResult<CompilationUnit>> attempt(String text) {
    return attempt(text, parser -> parser.parse(text));
  }

  private static <T extends Node> Optional<ParseResult<T>> attempt(
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
