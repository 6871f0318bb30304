package dev.durabletools.server.cli;

import dev.durabletools.server.project.ProjectFolder;
import dev.durabletools.server.templates.Creation;
import dev.durabletools.server.templates.FunctionRequest;
import dev.durabletools.server.templates.FunctionTemplates;
import dev.durabletools.server.templates.NewFile;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.templates.ProjectOptions;
import dev.durabletools.server.templates.ProjectTemplate;
import dev.durabletools.server.templates.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code durable new}: prints the files it wrote, one a line. */
final class NewCommand {
  /** What the operating system's file names are in, as the JVM sees it. */
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "of this system");

  private static final Map<String, String> PROJECT_OPTIONS =
      Map.of(
          "--group", "groupId",
          "--artifact", "artifactId",
          "--package", "packageName",
          "--java", "javaVersion",
          "--build", "buildTool",
          "--app", "appName");
  private static final Map<String, String> FUNCTION_OPTIONS =
      Map.of("--dir", "dir", "--package", "packageName", "--auth", "authLevel");

  /** A durable call by a written name. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:call|scheduleNew)(Activity|SubOrchestrator|OrchestrationInstance)"
              + "\\(\\s*\"(\\w+)\"");

  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;
  private final InstantSource clock;

  NewCommand(PrintStream out, PrintStream err, Locale locale, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.clock = clock;
  }

  int run(List<String> args) throws UsageException {
    String kind = args.isEmpty() ? "" : args.get(0);
    return switch (kind) {
      case "project" -> project(args.subList(1, args.size()));
      case "function" -> function(args.subList(1, args.size()));
      default ->
          throw new UsageException(
              "new",
              kind.isEmpty() ? "nothing to create is named" : "cannot create \"" + kind + "\"",
              "use 'durable new project DIR' or 'durable new function TEMPLATE NAME'");
    };
  }

  private int project(List<String> args) throws UsageException {
    String command = "new project";
    Arguments arguments = Arguments.parse(command, args, PROJECT_OPTIONS);
    if (arguments.positional().size() != 1) {
      throw new UsageException(
          command, "it takes one folder", "use 'durable new project DIR [--group ID] ...'");
    }
    Path folder = folder(command, arguments.positional().get(0));
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    ProjectOptions options = ProjectOptions.of(name, arguments.options(), clock, locale);
    ProjectFolder project = new ProjectFolder(folder);
    return write(command, ProjectTemplate.create(options, project), project, folder);
  }

  private int function(List<String> args) throws UsageException {
    String command = "new function";
    Arguments arguments = Arguments.parse(command, args, FUNCTION_OPTIONS);
    if (arguments.positional().size() != 2) {
      throw new UsageException(
          command,
          "it takes a template and a name",
          "use 'durable new function TEMPLATE NAME [--dir DIR] ...'");
    }
    Map<String, String> options = arguments.options();
    Path folder = folder(command, options.getOrDefault("dir", ""));
    ProjectFolder project = new ProjectFolder(folder);
    if (!project.isProject()) {
      throw new UsageException(
          command,
          folder.toAbsolutePath().normalize() + " has no host.json and no build file",
          "create one with 'durable new project DIR' or name the app's folder with --dir");
    }
    FunctionRequest request =
        new FunctionRequest(
            arguments.positional().get(0),
            arguments.positional().get(1),
            Optional.ofNullable(options.get("packageName")),
            options,
            locale);
    return write(command, FunctionTemplates.create(request, project), project, folder);
  }

  private int write(String command, Creation creation, ProjectFolder project, Path folder) {
    if (creation instanceof Refusal refusal) {
      String line = MessageFormat.format(texts().getString("refused"), refusal.message());
      err.println("durable: " + command + ": " + line);
      return Main.WRONG_USAGE;
    }
    try {
      project.write((NewFiles) creation).forEach(file -> out.println(file.normalize()));
      stillMissing((NewFiles) creation, new ProjectFolder(folder));
      return Main.OK;
    } catch (IOException e) {
      err.printf(
          "durable: %s: cannot write into \"%s\": %s; nothing was written, choose another folder%n",
          command, folder, reason(e));
      return Main.COULD_NOT_RUN;
    }
  }

  /** A new orchestrator may call what is yet to be created: that is said, with how to. */
  private void stillMissing(NewFiles created, ProjectFolder project) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    project.functions().forEach(each -> known.add(each.name()));
    for (NewFile file : created.files()) {
      Matcher call = CALL.matcher(file.text());
      while (file.path().contains("src/main/") && call.find()) {
        String template = call.group(1).equals("Activity") ? "activity" : "orchestrator";
        if (known.add(call.group(2))) {
          String pattern = texts().getString("missing." + template);
          err.println("durable: new function: " + MessageFormat.format(pattern, call.group(2)));
        }
      }
    }
  }

  private ResourceBundle texts() {
    return ResourceBundle.getBundle(
        "dev.durabletools.server.cli.messages",
        locale,
        NewCommand.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static Path folder(String command, String typed) throws UsageException {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw new UsageException(
          command,
          "\"" + typed + "\" is no folder name in the encoding " + ENCODING,
          "use another name, or a locale such as LC_ALL=C.UTF-8");
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such folder";
    }
    if (e instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is in the way";
    }
    if (e instanceof FileSystemException detailed && detailed.getReason() != null) {
      return detailed.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
