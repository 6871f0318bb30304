package dev.durabletools.server.workspace;

import dev.durabletools.server.text.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types that files other than Java sources name, and whose objects somebody may make therefore:
 * sources in other languages, XML, what stands in META-INF. They are read when somebody asks. One
 * thread.
 */
final class ConfiguredTypes {
  /** Larger files hold data. Bytes. */
  private static final long LARGEST = 1 << 20;

  private static final List<String> ENDINGS = List.of(".xml", ".kt", ".groovy", ".scala");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

  private final Set<Path> files = new TreeSet<>();
  private @Nullable Set<String> names;

  /** What the names were when somebody asked last whether they changed. */
  private @Nullable Set<String> before;

  static boolean cover(Path file) {
    String path = file.toString();
    return (ENDINGS.stream().anyMatch(path::endsWith) && !path.endsWith("pom.xml"))
        || path.replace('\\', '/').contains("/META-INF/");
  }

  /** Takes note that a file was made, changed or deleted. */
  void refresh(Path file) {
    Path key = file.toAbsolutePath().normalize();
    boolean exists = Files.isRegularFile(key);
    if (exists) {
      files.add(key);
    } else {
      files.remove(key);
    }
    forget();
  }

  void removeFolder(Path folder) {
    files.removeIf(file -> file.startsWith(folder));
    forget();
  }

  private void forget() {
    before = before == null ? names : before;
    names = null;
  }

  /** Those of some names for which the answer is another than when this was last asked. */
  Set<String> changed(Set<String> asked) {
    Set<String> old = before;
    before = null;
    return old == null
        ? Set.of()
        : asked.stream()
            .filter(each -> old.contains(each) != name(each))
            .collect(Collectors.toSet());
  }

  /** Whether some file has a word that is the simple name of a type. */
  boolean name(String simpleName) {
    Set<String> known = names;
    if (known == null) {
      known = new HashSet<>();
      for (Path file : files) {
        if (file.toFile().length() <= LARGEST) {
          Matcher name = NAME.matcher(DiskFiles.read(file).map(SourceFile::text).orElse(""));
          while (name.find()) {
            known.add(name.group());
          }
        }
      }
      names = known;
    }
    return known.contains(simpleName);
  }
}
