package dev.durabletools.debug.cli;

import dev.durabletools.debug.archive.ClassArchive;
import dev.durabletools.debug.port.DebugPort;
import dev.durabletools.debug.tour.TourCommand;
import dev.durabletools.runtime.cli.RuntimeCommands;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The main class of the jar. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    String command = args.length == 0 ? "" : args[0];
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    return switch (command) {
      case "dap" -> new DapCommand().run(rest);
      case "tour" -> TourCommand.run(rest, System.out, System.err);
      case "archive" -> rest.size() == 1 ? ClassArchive.make(Path.of(rest.get(0))) : USAGE;
      case "--version" -> version();
      default -> RuntimeCommands.run(args, DebugPort::open);
    };
  }

  private static int version() {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("durable " + (version == null ? "development build" : version));
    return 0;
  }
}
