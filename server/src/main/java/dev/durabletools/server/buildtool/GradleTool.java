package dev.durabletools.server.buildtool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Gradle with a script of ours that adds one task to each project; the build itself is not changed.
 * Written from Gradle's documentation of its command line.
 */
record GradleTool(Path module) implements BuildTool {
  private static final String MARK = "durable-class-path";

  @Override
  public String name() {
    return "Gradle";
  }

  @Override
  public Path directory() {
    return module;
  }

  @Override
  public List<String> command(Path scratch) throws IOException {
    Path script = scratch.resolve("class-path.gradle");
    try (InputStream in =
        Objects.requireNonNull(GradleTool.class.getResourceAsStream("class-path.gradle"))) {
      Files.copy(in, script);
    }
    return BuildTool.join(
        BuildTool.program(module, "gradlew", "gradle"),
        "--quiet",
        "--console=plain",
        "-Dorg.gradle.configuration-cache=false",
        "--init-script",
        script.toString(),
        "--project-dir",
        module.toString(),
        "durableClassPath");
  }

  /** Lines of three columns: a mark, the project's folder, a jar or folder. */
  @Override
  public Map<Path, List<Path>> result(Path scratch, List<String> output) {
    Map<Path, List<Path>> found = new TreeMap<>();
    found.put(module, new ArrayList<>());
    for (String line : output) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 3 && columns[0].equals(MARK)) {
        List<Path> of =
            found.computeIfAbsent(Path.of(columns[1]).normalize(), each -> new ArrayList<>());
        Path entry = Path.of(columns[2]);
        if (!of.contains(entry)) {
          of.add(entry);
        }
      }
    }
    return found;
  }
}
