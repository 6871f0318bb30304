package dev.durabletools.server.model;

import com.github.javaparser.ParseResult;
import com.github.javaparser.ast.CompilationUnit;
import dev.durabletools.server.text.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * Parses any text into a unit and never throws. Callers run it on a thread with a large stack: the
 * grammar is recursive. One parser may serve several threads.
 */
public final class SourceParser {
  /** Parses a source; a text that is no Java at all gives a unit without types. */
  public Unit parse(SourceFile source) {
    return parse(source, new Attempts(Optional.empty()));
  }

  /**
   * Parses the next text of a source: only the statements that changed, if those are all. The
   * outcome is that of parsing it whole.
   *
   * @param before the unit of the text before, which is not to be used any more
   */
  public Unit next(Unit before, SourceFile source) {
    return parse(source, new Attempts(Optional.of(before)));
  }

  private static Unit parse(SourceFile source, Attempts attempts) {
    String text = source.text();
    Optional<Unit> whole = read(text, source, Unit.Reading.AS_WRITTEN, attempts);
    if (whole.isPresent()) {
      return whole.get();
    }
    Optional<CompilationUnit> pieces = LocalTypes.read(text, attempts::readable);
    if (pieces.isPresent()) {
      return new Unit(source, pieces.get(), Unit.Reading.IN_PIECES);
    }
    if (!attempts.broken(text) && attempts.whole(text).isEmpty()) {
      return new Unit(source, new CompilationUnit(), Unit.Reading.MENDED);
    }
    Optional<String> mended = BrokenSource.repair(text, attempts::firstError);
    return mended
        .flatMap(it -> read(it, source, Unit.Reading.MENDED, attempts))
        .orElseGet(
            () ->
                new Unit(
                    source,
                    mended
                        .flatMap(attempts::whole)
                        .or(() -> attempts.whole(text))
                        .flatMap(ParseResult::getResult)
                        .orElseGet(CompilationUnit::new),
                    Unit.Reading.MENDED));
  }

  /** The unit of a text that can be read, its own or one that has blanks in its place. */
  private static Optional<Unit> read(
      String text, SourceFile source, Unit.Reading reading, Attempts attempts) {
    return attempts
        .splice(text)
        .map(splice -> splice.commit(source, reading))
        .or(
            () ->
                attempts
                    .readable(text)
                    .map(tree -> new Unit(source, tree, reading, text, Optional.empty())));
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
}
