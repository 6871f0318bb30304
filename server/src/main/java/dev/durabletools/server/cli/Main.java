package dev.durabletools.server.cli;

import dev.durabletools.server.check.CheckCommand;
import dev.durabletools.server.lsp.ClassArchive;
import dev.durabletools.server.lsp.LanguageServerMain;
import dev.durabletools.server.templates.FunctionTemplates;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code durable lsp | check | new | --version}. */
public final class Main {
  static final int OK = 0;
  static final int WRONG_USAGE = 2;
  static final int COULD_NOT_RUN = 3;

  private static final String HELP =
      """
      durable lsp                               language server on standard input and output
      durable check [DIR]                       determinism and wiring checks
          [--format text|json|sarif] [--fail-on error|warning|never] [--classpath PATHS]
          [--baseline FILE [--write-baseline]]
      durable new project DIR                   a function app
          [--group ID] [--artifact ID] [--package NAME] [--java VERSION]
          [--build maven|gradle] [--app NAME]
      durable new function TEMPLATE NAME        a function in it
          [--dir DIR] [--package NAME] [--auth anonymous|function|admin]
          templates: %s
      durable --version\
      """;

  private Main() {}

  /** Runs one command; the process's exit code says how it went. */
  public static void main(String[] args) {
    System.exit(run(args, System.in, System.out, System.err));
  }

  private static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    String command = args.length == 0 ? "" : args[0];
    String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
    if (Arrays.asList(args).contains("--help")) {
      return print(HELP.formatted(String.join(", ", FunctionTemplates.ids())), out);
    }
    try {
      return switch (command) {
        case "lsp" -> LanguageServerMain.run(in, out);
        case "archive" -> archive(rest);
        case "check" -> CheckCommand.run(rest, out, err);
        case "new" ->
            new NewCommand(out, err, Locale.getDefault(), InstantSource.system())
                .run(List.of(rest));
        case "--version" -> print("durable " + version(), out);
        default ->
            throw new UsageException(
                "server",
                command.isEmpty() ? "no command" : "there is no command \"" + command + "\"",
                "use lsp, check, new or --version");
      };
    } catch (UsageException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
  }

  /** For the launchers only; no user needs it. */
  private static int archive(String[] arguments) throws UsageException {
    if (arguments.length != 1) {
      throw new UsageException("archive", "no file", "name the archive to make");
    }
    return ClassArchive.make(Path.of(arguments[0]));
  }

  private static int print(String text, PrintStream out) {
    out.println(text);
    return OK;
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }
}
