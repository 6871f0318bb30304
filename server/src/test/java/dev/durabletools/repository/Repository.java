package dev.durabletools.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The checkout as the tests of its shape see it. */
final class Repository {
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", "dist", ".durable", "fixtures");

  /** The modules whose Java is the product's own. */
  static final List<String> JAVA_MODULES =
      List.of("server", "debug-adapter", "debug-adapter/runtime", "debug-adapter/worker");

  private Repository() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static List<Path> files(Path under, String ending) {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(under)) {
      return found;
    }
    try {
      Files.walkFileTree(
          under,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return NOT_OURS.contains(dir.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  static List<Path> mainJava() {
    return JAVA_MODULES.stream()
        .flatMap(module -> files(root().resolve(module).resolve("src/main/java"), ".java").stream())
        .toList();
  }

  static List<Path> testJava() {
    return JAVA_MODULES.stream()
        .flatMap(module -> files(root().resolve(module).resolve("src/test/java"), ".java").stream())
        .toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    return String.join("\n", lines(file));
  }

  static String name(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }
}
