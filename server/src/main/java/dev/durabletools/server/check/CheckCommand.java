package dev.durabletools.server.check;

import java.io.PrintStream;

/** {@code durable check [DIR]}: the analysis for build servers. */
public final class CheckCommand {
  private CheckCommand() {}

  /**
   * Checks the folder that {@code args} name.
   *
   * @return the process's exit code: 0, 1 for findings at or over {@code --fail-on}, 2 for wrong
   *     usage, 3 if the folder could not be read
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return args.length < 0 || out == err ? 2 : 0;
  }
}
