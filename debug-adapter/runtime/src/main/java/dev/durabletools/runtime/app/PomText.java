package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the text of a pom tells of other projects. Reading it so costs nothing at a launch; Maven
 * itself says what is true.
 */
final class PomText {
  private final Path file;
  private final String text;

  /** Of a file that cannot be read nothing is known. */
  PomText(Path file) {
    this.file = file;
    this.text = read(file);
  }

  private static String read(Path file) {
    try {
      // Another encoding than this one spoils names that are not ASCII, and nothing else.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The poms of its modules. */
  List<Path> modules() {
    if (!text.contains("<module>") && !text.contains("<subproject>")) {
      return List.of();
    }
    return Forms.MODULE
        .matcher(plain())
        .results()
        .map(found -> found.group(2))
        .flatMap(name -> pom(name).stream())
        .toList();
  }

  /** The pom on disk that it inherits from; empty if that comes from a repository. */
  Optional<Path> parent() {
    if (!text.contains("<parent>")) {
      return Optional.empty();
    }
    if (!text.contains("<relativePath")) {
      return pom("..");
    }
    Matcher parent = Forms.PARENT.matcher(plain());
    if (!parent.find()) {
      return Optional.empty();
    }
    Matcher relative = Forms.RELATIVE.matcher(parent.group(1));
    if (!relative.find()) {
      return pom("..");
    }
    String path = relative.group(1);
    return path == null || path.isEmpty() ? Optional.empty() : pom(path);
  }

  /** Its own artifact, not that of its parent or of a dependency. */
  Optional<String> artifactId() {
    Matcher own = Forms.ARTIFACT.matcher(Forms.PARENT.matcher(plain()).replaceFirst(""));
    return own.find() ? Optional.of(own.group(1)) : Optional.empty();
  }

  /** Whether it asks for the test classes of another project. */
  boolean usesTestJars() {
    return text.contains("test-jar");
  }

  private String plain() {
    return Forms.COMMENT.matcher(text).replaceAll("");
  }

  private Optional<Path> pom(String name) {
    try {
      Path named = file.resolveSibling(unescaped(name).replace('\\', '/')).normalize();
      return Stream.of(named, named.resolve("pom.xml")).filter(Files::isRegularFile).findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  /** Made only for a pom that tells something. */
  private static final class Forms {
    static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    // Also those of profiles. Maven 4 calls them subprojects.
    static final Pattern MODULE = Pattern.compile("<(module|subproject)>\\s*([^<]+?)\\s*</\\1>");
    static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);
    static final Pattern RELATIVE =
        Pattern.compile("<relativePath>\\s*([^<]*?)\\s*</relativePath>|<relativePath\\s*/>");
    static final Pattern ARTIFACT = Pattern.compile("<artifactId>\\s*([^<]+?)\\s*</artifactId>");
  }
}
