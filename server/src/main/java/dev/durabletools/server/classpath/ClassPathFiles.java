package dev.durabletools.server.classpath;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a class path consists of, collected from several projects. One thread. */
public final class ClassPathFiles {
  private final Set<Path> jars = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();

  void jar(Path jar) {
    jars.add(jar);
  }

  void missing(String what) {
    missing.add(what);
  }

  void addAll(ClassPathFiles more) {
    jars.addAll(more.jars);
    missing.addAll(more.missing);
  }

  /** The jars, those of the first project first. */
  public List<Path> jars() {
    return new ArrayList<>(jars);
  }

  /** What build files name and no cache holds, as a user would name it. */
  public List<String> missing() {
    return new ArrayList<>(missing);
  }
}
