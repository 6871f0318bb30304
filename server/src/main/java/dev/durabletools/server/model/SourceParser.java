package dev.durabletools.server.model;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import dev.durabletools.server.text.SourceFile;
import java.util.Optional;

/**
 * Parses any text into a unit and never throws. Callers run it on a thread with a large stack: the
 * grammar is recursive. One parser may serve several threads.
 */
public final class SourceParser {
  /** Parses a source; a text that is no Java at all gives a unit without types. */
  public Unit parse(SourceFile source) {
    Optional<ParseResult<CompilationUnit>> first = attempt(source.text());
    if (first.isPresent() && first.get().isSuccessful() && first.get().getResult().isPresent()) {
      return new Unit(source, first.get().getResult().get(), true);
    }
    Optional<CompilationUnit> repaired =
        BrokenSource.repair(source.text(), this::fits)
            .flatMap(this::attempt)
            .flatMap(ParseResult::getResult);
    return new Unit(source, repaired.orElseGet(CompilationUnit::new), false);
  }

  private boolean fits(String text) {
    return attempt(text).map(ParseResult::isSuccessful).orElse(false);
  }

  private Optional<ParseResult<CompilationUnit>> attempt(String text) {
    try {
      return Optional.of(new JavaParser(configuration()).parse(text));
    } catch (StackOverflowError | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static ParserConfiguration configuration() {
    return new ParserConfiguration()
        .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
        .setAttributeComments(false);
  }
}
