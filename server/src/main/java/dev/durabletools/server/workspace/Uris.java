package dev.durabletools.server.workspace;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** Editors spell one file's URI in several ways; here each file has one key. */
public final class Uris {
  private Uris() {}

  /** The one spelling of a URI. */
  public static String key(String uri) {
    return path(uri).map(Uris::of).orElse(uri);
  }

  public static String of(Path path) {
    String text = path.toAbsolutePath().normalize().toUri().toString();
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * The spelling for a file below a folder. The JDK looks at the disk to spell a URI, which takes
   * longer than to read a small file.
   *
   * @param folder the folder's URI
   * @param relative the file's path from there
   * @return empty if it takes more than to append one to the other
   */
  static Optional<String> below(String folder, Path relative) {
    String path = relative.toString();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '/'
              || c == '.'
              || c == '_'
              || c == '-';
      if (!plain) {
        return Optional.empty();
      }
    }
    return Optional.of(folder + "/" + path);
  }

  /** The file a URI names; empty for untitled documents and other schemes. */
  public static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equals(parsed.getScheme())
          ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException malformed) {
      return Optional.empty();
    }
  }
}
