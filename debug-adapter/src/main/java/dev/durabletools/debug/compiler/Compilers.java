package dev.durabletools.debug.compiler;

import dev.durabletools.runtime.app.WorkerJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compilers that there are for one app. Any thread.
 *
 * @param homes of JDKs that may be newer than ours, the first that fits is taken
 */
public record Compilers(List<Path> homes) {
  public Compilers {
    homes = List.copyOf(homes);
  }

  /** The JDKs named, then that of the environment. */
  public static Compilers of(Collection<Path> named, Map<String, String> environment) {
    List<Path> homes = new ArrayList<>(named);
    String home = environment.getOrDefault("JAVA_HOME", "");
    if (!home.isBlank()) {
      homes.add(Path.of(home));
    }
    return new Compilers(homes);
  }

  /**
   * One of another JDK that compiles for a Java that ours does not know.
   *
   * @param exact whether it must be of that very Java, as for preview features
   */
  public Optional<JdkCompiler> newer(int release, boolean exact) {
    for (Path home : homes) {
      Path java = executable(home, "java");
      int feature = Files.isExecutable(executable(home, "javac")) ? WorkerJava.featureOf(home) : 0;
      if (exact ? feature == release : feature >= release) {
        return Optional.of(OtherJdk.of(java.toAbsolutePath(), feature));
      }
    }
    return Optional.empty();
  }

  private static Path executable(Path home, String name) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return home.resolve("bin").resolve(windows ? name + ".exe" : name);
  }
}
