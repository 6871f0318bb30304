package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The class path of the last build, kept in a text file: the key, then a line an entry. It counts
 * as long as the build files have the same content and every entry exists.
 */
final class ClassPathCache {
  private static final String OWN = "classes ";
  private static final String LIBRARY = "library ";
  private static final String COMPILER = "compiler ";

  private final Path file;
  private final Function<List<Path>, List<Path>> buildFiles;

  /**
   * @param buildFiles given the class folders of the app, those whose content decides them
   */
  ClassPathCache(Path dotDurable, Function<List<Path>, List<Path>> buildFiles) {
    this.file = dotDurable.resolve("classpath.txt");
    this.buildFiles = buildFiles;
  }

  Optional<AppClassPath> read() {
    try {
      List<String> lines = lines();
      if (lines.isEmpty() || !lines.get(0).equals(key(own(lines)))) {
        return Optional.empty();
      }
      List<Path> own = new ArrayList<>();
      List<Path> libraries = new ArrayList<>();
      List<Path> compileOnly = new ArrayList<>();
      Map<String, List<Path>> kinds = Map.of(OWN, own, LIBRARY, libraries, COMPILER, compileOnly);
      for (String line : lines.subList(1, lines.size())) {
        String kind = line.substring(0, line.indexOf(' ') + 1);
        Path entry = Path.of(line.substring(kind.length()));
        if (!Files.exists(entry)) {
          return Optional.empty();
        }
        kinds.getOrDefault(kind, libraries).add(entry);
      }
      return Optional.of(new AppClassPath(own, libraries, compileOnly));
    } catch (IOException | RuntimeException e) {
      // damaged: as good as none
      return Optional.empty();
    }
  }

  /** The app's own class folders at the last build, whatever has changed since. */
  List<Path> own() {
    try {
      return own(lines());
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private List<String> lines() throws IOException {
    return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
  }

  private static List<Path> own(List<String> lines) {
    List<Path> own = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(OWN)) {
        own.add(Path.of(line.substring(OWN.length())));
      }
    }
    return own;
  }

  void write(AppClassPath classPath) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(key(classPath.classes()));
    classPath.classes().forEach(entry -> lines.add(OWN + entry));
    classPath.libraries().forEach(entry -> lines.add(LIBRARY + entry));
    classPath.compileOnly().forEach(entry -> lines.add(COMPILER + entry));
    Files.write(file, lines);
  }

  private String key(List<Path> own) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path each : buildFiles.apply(own)) {
        byte[] content = Files.isRegularFile(each) ? Files.readAllBytes(each) : new byte[0];
        digest.update((each + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return "3 " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
