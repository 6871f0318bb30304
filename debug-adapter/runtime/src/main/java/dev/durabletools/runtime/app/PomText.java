package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the text of a pom tells of other projects. Reading it so costs nothing at a launch; Maven
 * itself says what is true.
 */
final class PomText {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  // Also those of profiles. Maven 4 calls them subprojects.
  private static final Pattern MODULE =
      Pattern.compile("<(module|subproject)>\\s*([^<]+?)\\s*</\\1>");
  private static final Pattern PARENT = Pattern.compile("<parent>(.*?)</parent>", Pattern.DOTALL);
  private static final Pattern RELATIVE =
      Pattern.compile("<relativePath>\\s*([^<]*?)\\s*</relativePath>|<relativePath\\s*/>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([^<]+?)\\s*</artifactId>");

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
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return COMMENT.matcher(text).replaceAll("");
    } catch (IOException e) {
      return "";
    }
  }

  /** The poms of its modules. */
  List<Path> modules() {
    return MODULE
        .matcher(text)
        .results()
        .map(found -> found.group(2))
        .flatMap(name -> pom(name).stream())
        .toList();
  }

  /** The pom on disk that it inherits from; empty if that comes from a repository. */
  Optional<Path> parent() {
    Matcher parent = PARENT.matcher(text);
    if (!parent.find()) {
      return Optional.empty();
    }
    Matcher relative = RELATIVE.matcher(parent.group(1));
    if (!relative.find()) {
      return pom("..");
    }
    String path = relative.group(1);
    return path == null || path.isEmpty() ? Optional.empty() : pom(path);
  }

  /** Its own artifact, not that of its parent or of a dependency. */
  Optional<String> artifactId() {
    return ARTIFACT
        .matcher(PARENT.matcher(text).replaceFirst(""))
        .results()
        .map(MatchResult::group)
        .findFirst()
        .map(found -> ARTIFACT.matcher(found).replaceFirst("$1"));
  }

  /** Whether it asks for the test classes of another project. */
  boolean usesTestJars() {
    return text.contains("test-jar");
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
}
