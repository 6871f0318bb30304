package dev.durabletools.debug.jdi.compile;

import dev.durabletools.debug.compiler.Compilation;
import dev.durabletools.debug.compiler.Compilation.Opened;
import dev.durabletools.debug.compiler.Compiled;
import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.JdkCompiler;
import dev.durabletools.debug.compiler.OwnCompiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles classes for a JVM: with the compiler of the JDK that we run on, or that of a newer one
 * where the JVM's Java is newer and there is one. Confined to one thread.
 */
public final class ExpressionCompiler {
  private final OwnCompiler own = new OwnCompiler();

  /**
   * Compiles a class.
   *
   * @param nest name of the outermost class whose private members are reachable
   * @param level of the language and the class files; without a JDK as new the highest there is
   * @param compilers for a level that ours does not know
   * @return class files by class name
   */
  public Map<String, byte[]> compile(
      String className,
      String source,
      List<Path> classPath,
      String nest,
      int level,
      Compilers compilers)
      throws NotCompiledException {
    JdkCompiler compiler = newer(level, compilers).orElse(own);
    String version = String.valueOf(Math.min(level, compiler.feature()));
    Compiled compiled =
        compiler.compile(
            new Compilation(
                List.of(),
                Map.of(className, source),
                classPath,
                Set.of(),
                Opened.nest(nest),
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-source",
                    version,
                    "-target",
                    version)));
    if (!compiled.problems().isEmpty()) {
      throw new NotCompiledException(compiled.problems().get(0).text());
    }
    return compiled.classes();
  }

  /** The compiler for a level that ours does not know, if there is one. */
  public Optional<JdkCompiler> newer(int level, Compilers compilers) {
    return level <= own.feature() ? Optional.empty() : compilers.newer(level, false);
  }
}
