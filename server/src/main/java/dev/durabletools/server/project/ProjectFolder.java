package dev.durabletools.server.project;

import dev.durabletools.server.bytecode.FactsCache;
import dev.durabletools.server.bytecode.JarLibraries;
import dev.durabletools.server.classpath.ClassPathFiles;
import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.templates.ExistingFunction;
import dev.durabletools.server.templates.ExistingFunctions;
import dev.durabletools.server.templates.Identifiers;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.templates.SourceScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A project on disk. It reads when asked and keeps nothing; safe for use by several threads. */
public final class ProjectFolder implements ExistingFunctions {
  private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");

  private final Path folder;
  private final LocalRepository repository;

  /**
   * Looks at a folder.
   *
   * @param folder the folder of {@code pom.xml} and {@code host.json}; need not exist yet
   */
  public ProjectFolder(Path folder) {
    this(folder, LocalRepository.ofUser());
  }

  ProjectFolder(Path folder, LocalRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** Whether anything here says that this is a function app or could become one. */
  public boolean isProject() {
    return Stream.of("host.json", "pom.xml", "build.gradle", "build.gradle.kts")
        .anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  @Override
  public boolean exists(String path) {
    Path file = folder.resolve(path);
    if (Files.exists(file)) {
      return true;
    }
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return false;
    }
    String name = file.getFileName().toString();
    try (Stream<Path> siblings = Files.list(parent)) {
      return siblings.anyMatch(sibling -> sibling.getFileName().toString().equalsIgnoreCase(name));
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(folder.resolve(path)));
    } catch (IOException absentOrUnreadable) {
      return Optional.empty();
    }
  }

  @Override
  public List<ExistingFunction> functions() {
    return scan().functions();
  }

  @Override
  public Optional<String> defaultPackage() {
    return scan().firstPackage().or(() -> BuildFile.groupId(folder).map(Identifiers::packageOf));
  }

  /** Whether the class path that the build file names has a class. */
  @Override
  public boolean resolves(String className) {
    Path module = folder.toAbsolutePath().normalize();
    ClassPathFiles classPath =
        new ClassPathReader(repository)
            .modules(List.of(module))
            .getOrDefault(module, new ClassPathFiles());
    return new JarLibraries(classPath.jars(), classPath.missing(), FactsCache.ofUser())
        .find(className)
        .isPresent();
  }

  /**
   * Writes new files, all or none; folders are made as needed.
   *
   * @return the files written, in the order of {@code files}
   * @throws IOException if a file is there already or cannot be written; what was written before is
   *     removed again
   */
  public List<Path> write(NewFiles files) throws IOException {
    return new FileWriter(folder).write(files);
  }

  private SourceScan scan() {
    SourceScan scan = new SourceScan();
    for (Path source : sources()) {
      try {
        // Not UTF-8? The names of functions are ASCII, so any superset of it does.
        scan.add(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        // A file that cannot be read declares nothing that could be built.
      }
    }
    return scan;
  }

  private List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    try {
      // The folder itself may be a link; links inside it are not followed.
      Path start = folder.toRealPath();
      Files.walkFileTree(start, new SourceVisitor(start, sources));
    } catch (IOException unreadable) {
      return List.of();
    }
    sources.sort(null);
    return sources;
  }

  private static final class SourceVisitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Path> sources;

    SourceVisitor(Path folder, List<Path> sources) {
      this.folder = folder;
      this.sources = sources;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      String name = String.valueOf(dir.getFileName());
      boolean skipped =
          !dir.equals(folder)
              && (name.startsWith(".") || SKIPPED.contains(name) || dir.endsWith("src/test"));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".java")) {
        sources.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return FileVisitResult.CONTINUE;
    }
  }
}
