package dev.durabletools.debug.compiler;

/** The compiler of one JDK. */
public interface JdkCompiler {
  /** The newest Java that it knows: 17, 21... */
  int feature();

  /** Compiles; what goes wrong is among the problems. Any thread. */
  Compiled compile(Compilation work);
}
