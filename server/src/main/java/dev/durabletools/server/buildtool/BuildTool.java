package dev.durabletools.server.buildtool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program that knows what a module is compiled against. */
sealed interface BuildTool permits MavenTool, GradleTool {
  boolean WINDOWS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");

  /** As people call it. */
  String name();

  /**
   * The command that writes the class path.
   *
   * @param scratch a folder for its files, removed afterwards
   */
  List<String> command(Path scratch) throws IOException;

  /** Where the command runs. */
  Path directory();

  /** What the command has told: jars and folders by the folder of the module. */
  Map<Path, List<Path>> result(Path scratch, List<String> output) throws IOException;

  /** The tool of a module. */
  static Optional<BuildTool> of(Path module) {
    if (Files.isRegularFile(module.resolve("pom.xml"))) {
      return Optional.of(new MavenTool(module));
    }
    boolean gradle =
        Stream.of("build.gradle", "build.gradle.kts").map(module::resolve).anyMatch(Files::exists);
    return gradle ? Optional.of(new GradleTool(module)) : Optional.empty();
  }

  /**
   * The wrapper script in a folder or above it, else the program on the path.
   *
   * @throws IOException if there is neither, with a line for the user
   */
  static List<String> program(Path folder, String wrapper, String program) throws IOException {
    String script = WINDOWS ? wrapper + (wrapper.equals("mvnw") ? ".cmd" : ".bat") : wrapper;
    for (Path at = folder; at != null; at = at.getParent()) {
      Path found = at.resolve(script);
      if (Files.isRegularFile(found)) {
        return WINDOWS || Files.isExecutable(found)
            ? List.of(found.toString())
            : List.of("sh", found.toString());
      }
    }
    Predicate<Path> runs = file -> Files.isRegularFile(file) && Files.isExecutable(file);
    List<String> names = WINDOWS ? List.of(program + ".cmd", program + ".bat") : List.of(program);
    for (String each :
        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
      for (String name : names) {
        if (!each.isEmpty() && runs.test(Path.of(each, name))) {
          return List.of(Path.of(each, name).toString());
        }
      }
    }
    throw new IOException("there is no " + wrapper + " and no " + program + " on the PATH");
  }

  /** Puts a command together. */
  static List<String> join(List<String> program, String... arguments) {
    List<String> all = new ArrayList<>(program);
    all.addAll(List.of(arguments));
    return all;
  }
}
