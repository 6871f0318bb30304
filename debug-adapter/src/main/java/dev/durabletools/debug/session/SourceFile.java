package dev.durabletools.debug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java source as a debugger finds it in a class: by package and file name.
 *
 * @param path as the client named it
 * @param packageName dotted, empty for the unnamed package
 * @param fileName without folders
 */
public record SourceFile(Path path, String packageName, String fileName) {
  private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;");

  /** Takes the package from the file's own declaration, else from the source root it lies in. */
  public static SourceFile of(Path path, List<Path> sourceRoots) {
    String fileName = String.valueOf(path.getFileName());
    return new SourceFile(path, declared(path, sourceRoots), fileName);
  }

  private static String declared(Path path, List<Path> sourceRoots) {
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .map(PACKAGE::matcher)
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return byFolder(path, sourceRoots);
    }
  }

  private static String byFolder(Path path, List<Path> sourceRoots) {
    for (Path root : sourceRoots) {
      if (path.startsWith(root) && path.getParent() != null) {
        return root.relativize(path.getParent()).toString().replace('\\', '.').replace('/', '.');
      }
    }
    return "";
  }

  /** The folder that the package starts in. */
  Path root() {
    Path folder = path;
    int levels = packageName.isEmpty() ? 1 : packageName.split("\\.", -1).length + 1;
    for (int level = 0; level < levels && folder.getParent() != null; level++) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The path that classes compiled from it carry. */
  public String pathInRoot() {
    return packageName.isEmpty() ? fileName : packageName.replace('.', '/') + "/" + fileName;
  }
}
