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
import java.util.Optional;

/**
 * The class path of the last build, kept in a text file: the key, then a line an entry. It counts
 * as long as the build files have the same content and every entry exists.
 */
final class ClassPathCache {
  private static final String OWN = "classes ";
  private static final String LIBRARY = "library ";

  private final Path file;
  private final List<Path> buildFiles;

  ClassPathCache(Path dotDurable, List<Path> buildFiles) {
    this.file = dotDurable.resolve("classpath.txt");
    this.buildFiles = buildFiles;
  }

  Optional<AppClassPath> read() {
    try {
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      if (lines.isEmpty() || !lines.get(0).equals(key())) {
        return Optional.empty();
      }
      List<Path> own = new ArrayList<>();
      List<Path> libraries = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        boolean isOwn = line.startsWith(OWN);
        Path entry = Path.of(line.substring((isOwn ? OWN : LIBRARY).length()));
        if (!Files.exists(entry)) {
          return Optional.empty();
        }
        (isOwn ? own : libraries).add(entry);
      }
      return Optional.of(new AppClassPath(own, libraries));
    } catch (IOException | RuntimeException e) {
      // damaged: as good as none
      return Optional.empty();
    }
  }

  void write(AppClassPath classPath) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(key());
    classPath.classes().forEach(entry -> lines.add(OWN + entry));
    classPath.libraries().forEach(entry -> lines.add(LIBRARY + entry));
    classPath.supplied().forEach(entry -> lines.add(LIBRARY + entry));
    Files.write(file, lines);
  }

  private String key() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path each : buildFiles) {
        byte[] content = Files.isRegularFile(each) ? Files.readAllBytes(each) : new byte[0];
        digest.update((each + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return "2 " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
