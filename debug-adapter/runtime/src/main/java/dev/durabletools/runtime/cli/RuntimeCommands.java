package dev.durabletools.runtime.cli;

import java.util.List;

/** The runtime's commands, for the launcher's main class. */
public final class RuntimeCommands {
  private RuntimeCommands() {}

  /** For a JVM that runs one of these commands and nothing else. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs one command to its end; blocks meanwhile.
   *
   * @param args its name and arguments
   * @return the exit code; when the JVM is shut down by a signal it does not return
   */
  public static int run(String[] args) {
    return run(args, Debugging.OF_THE_JVM);
  }

  /**
   * As the other one.
   *
   * @param debugging how debuggers get at an app that it runs
   */
  public static int run(String[] args, Debugging debugging) {
    return run(List.of(args), new Console(System.out, System.err), debugging);
  }

  static int run(List<String> args, Console console) {
    return run(args, console, Debugging.OF_THE_JVM);
  }

  private static int run(List<String> args, Console console, Debugging debugging) {
    String command = args.isEmpty() ? "" : args.get(0);
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    try {
      return switch (command) {
        case "start" -> new StartCommand(console, debugging).run(rest);
        case "engine" -> new EngineCommand(console).run(rest);
        case "bench" -> new BenchCommand(console).run(rest);
        case "replay" -> new ReplayCommand(console).run(rest);
        case "instances" -> new InstancesCommand(console).run(rest);
        default -> {
          console.error("durable: there is no command '" + command + "'; see 'durable --help'");
          yield ExitCode.USAGE;
        }
      };
    } catch (UsageException e) {
      console.error(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
  }
}
