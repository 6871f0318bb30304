package dev.durabletools.debug.saved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files that were made of sources which make them no more: those of a deleted source, and of
 * a nested class that has another name now.
 */
record LeftClasses(Set<Path> files) {
  LeftClasses {
    files = Set.copyOf(files);
  }

  /**
   * Those of these sources.
   *
   * @param folder of the class files
   * @param root of the sources
   * @param made names of the classes that the sources make now
   */
  static LeftClasses of(Path folder, Path root, List<Path> sources, Set<String> made)
      throws IOException {
    Set<Path> left = new HashSet<>();
    for (Path source : sources) {
      Path beside = folder.resolve(root.relativize(source).toString()).resolveSibling("");
      if (!Files.isDirectory(beside)) {
        continue;
      }
      try (Stream<Path> files = Files.list(beside)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
          if (!made.contains(className(folder, file)) && isMadeOf(source, file)) {
            left.add(file);
          }
        }
      }
    }
    return new LeftClasses(left);
  }

  private static String className(Path folder, Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/').replace('/', '.');
    return name.substring(0, name.length() - ".class".length());
  }

  private static boolean isMadeOf(Path source, Path file) throws IOException {
    Origin origin = new Origin();
    new ClassReader(Files.readAllBytes(file)).accept(origin, ClassReader.SKIP_FRAMES);
    return String.valueOf(source.getFileName()).equals(origin.source);
  }

  void delete() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private static final class Origin extends ClassVisitor {
    @Nullable String source;

    Origin() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitSource(@Nullable String file, @Nullable String debug) {
      source = file;
    }
  }
}
