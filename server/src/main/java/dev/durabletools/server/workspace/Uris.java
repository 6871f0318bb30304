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
