package dev.durabletools.server.classpath;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the class path of folders from the build files in them. One thread. */
public final class ClassPathReader {
  private static final int MAX_DEPTH = 4;
  private static final Set<String> SKIPPED =
      Set.of("target", "build", "out", "node_modules", "src");

  private final LocalRepository repository;

  public ClassPathReader(LocalRepository repository) {
    this.repository = repository;
  }

  /** Whether a file's change may change a class path. */
  public static boolean isBuildFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("pom.xml")
        || name.equals("build.gradle")
        || name.equals("build.gradle.kts")
        || name.equals("libs.versions.toml")
        || name.equals("gradle.properties");
  }

  /** The class path of all projects in some folders; empty if there is no build file. */
  public ClassPathFiles read(List<Path> folders) {
    ClassPathFiles all = new ClassPathFiles();
    modules(folders).values().forEach(all::addAll);
    return all;
  }

  /** The class path of each project in some folders, by the folder of its build file. */
  public Map<Path, ClassPathFiles> modules(List<Path> folders) {
    Map<Path, ClassPathFiles> modules = new TreeMap<>();
    MavenProjects maven = new MavenProjects(repository);
    Set<Path> poms = new TreeSet<>();
    List<Path> gradle = new ArrayList<>();
    for (Path folder : folders) {
      for (Path each : buildFolders(folder)) {
        poms.addAll(maven.modules(each));
        if (Files.exists(each.resolve("build.gradle"))
            || Files.exists(each.resolve("build.gradle.kts"))) {
          gradle.add(each);
        }
      }
    }
    poms.forEach(maven::add);
    for (Path pom : poms) {
      ClassPathFiles files = new ClassPathFiles();
      maven.resolve(pom, files);
      modules.put(pom.getParent(), files);
    }
    for (Path each : gradle) {
      if (!modules.containsKey(each)) {
        ClassPathFiles files = new ClassPathFiles();
        maven.resolve(GradleProjects.withShared(each, gradle), files);
        GradleProjects.needed(each, gradle).forEach(files::module);
        modules.put(each, files);
      }
    }
    return modules;
  }

  /**
   * The ids of all artifacts that a pom brings.
   *
   * @param folders whose modules may depend on each other
   * @return empty if a parent or a dependency cannot be read
   */
  public Optional<Set<String>> artifacts(List<Path> folders, Path pom) {
    MavenProjects maven = new MavenProjects(repository);
    for (Path folder : folders) {
      for (Path each : buildFolders(folder)) {
        maven.modules(each).forEach(maven::add);
      }
    }
    return maven.artifacts(pom);
  }

  /** Folders with a build file, not deep: sources have none. */
  private static Set<Path> buildFolders(Path folder) {
    Set<Path> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(),
          MAX_DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
              String name = String.valueOf(each.getFileName());
              boolean skip =
                  !each.equals(folder) && (SKIPPED.contains(name) || name.startsWith("."));
              return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isBuildFile(file) && !file.endsWith("gradle.properties")) {
                found.add(file.toAbsolutePath().normalize().getParent());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      return found;
    }
    return found;
  }
}
