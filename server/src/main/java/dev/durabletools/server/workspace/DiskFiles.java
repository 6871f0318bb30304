package dev.durabletools.server.workspace;

import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads sources from disk; what cannot be read is as if it were not there. */
public final class DiskFiles {
  private static final Set<String> OUTPUT = Set.of("target", "build", "out", "node_modules");

  private DiskFiles() {}

  /** Whether a folder of this name holds no sources of the user's. */
  static boolean skipped(String folder) {
    return OUTPUT.contains(folder) || (folder.startsWith(".") && folder.length() > 1);
  }

  /** Whether a file is none of a user's in whichever of some folders it is: what a build wrote. */
  static boolean output(Path file, Collection<Path> folders) {
    List<Path> around = folders.stream().filter(file::startsWith).toList();
    return !around.isEmpty() && around.stream().allMatch(each -> skipped(each.relativize(file)));
  }

  private static boolean skipped(Path relative) {
    for (Path up = relative.getParent(); up != null; up = up.getParent()) {
      if (skipped(String.valueOf(up.getFileName()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Visits every source below a folder, output and hidden folders left out. Links are not followed,
   * but the folder itself may be one.
   *
   * @param failed gets the files and folders that cannot be looked at
   * @param stop whether to leave the rest out
   */
  static void walk(
      Path folder,
      BiConsumer<Path, BasicFileAttributes> visitor,
      Consumer<Path> failed,
      BooleanSupplier stop)
      throws IOException {
    Path real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            boolean skip = !each.equals(real) && skipped(each.getFileName().toString());
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (stop.getAsBoolean()) {
              return FileVisitResult.TERMINATE;
            }
            if (isSource(file)) {
              visitor.accept(folder.resolve(real.relativize(file)), attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            failed.accept(folder.resolve(real.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether a change of a file may change what is found. */
  public static boolean matters(Path file) {
    return isSource(file) || ClassPathReader.isBuildFile(file);
  }

  /** Whether a file's name says that it may declare or name functions, or is a settings file. */
  public static boolean isSource(Path file) {
    return file.toString().endsWith(".java")
        || ForeignSources.cover(file)
        || ConfiguredTypes.cover(file)
        || DiskSettings.cover(file);
  }

  /** The text of a file; bytes that are no UTF-8 are replaced. */
  static Optional<SourceFile> read(Path file) {
    try {
      return Optional.of(
          new SourceFile(
              Uris.of(file), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    } catch (IOException | OutOfMemoryError unreadable) {
      return Optional.empty();
    }
  }
}
