package dev.durabletools.server.buildtool;

import dev.durabletools.server.classpath.Reactor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Maven's own dependency plugin, run from the outermost pom so that modules know each other. Of a
 * module that is built in the same run only what it brings is told, as nothing is compiled.
 */
record MavenTool(Path module) implements BuildTool {
  private static final String FILE = "class-path";

  @Override
  public String name() {
    return "Maven";
  }

  @Override
  public Path directory() {
    return Reactor.of(module);
  }

  @Override
  public List<String> command(Path scratch) throws IOException {
    Path root = directory();
    List<String> program =
        BuildTool.join(
            BuildTool.program(module, "mvnw", "mvn"),
            "-B",
            "-q",
            "-f",
            root.resolve("pom.xml").toString(),
            "dependency:build-classpath",
            "-Dmdep.outputFile=" + scratch.resolve(FILE));
    return root.equals(module)
        ? BuildTool.join(program, "-N")
        : BuildTool.join(
            program, "-pl", root.relativize(module).toString().replace('\\', '/'), "-am");
  }

  /** Each module of the run writes the file; the one that is asked for is the last. */
  @Override
  public Map<Path, List<Path>> result(Path scratch, List<String> output) throws IOException {
    String text = Files.readString(scratch.resolve(FILE), StandardCharsets.UTF_8).strip();
    return Map.of(
        module,
        Stream.of(text.split(File.pathSeparator, -1))
            .filter(each -> !each.isEmpty())
            .map(Path::of)
            .toList());
  }
}
