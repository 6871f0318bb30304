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
  private final Set<Path> modules = new LinkedHashSet<>();

  void jar(Path jar) {
    jars.add(jar);
  }

  void missing(String what) {
    missing.add(what);
  }

  /** Takes note of a project of the workspace that is part of this class path. */
  void module(Path folder) {
    modules.add(folder);
  }

  void addAll(ClassPathFiles more) {
    jars.addAll(more.jars);
    missing.addAll(more.missing);
    modules.addAll(more.modules);
  }

  /** The jars, those of the first project first. */
  public List<Path> jars() {
    return new ArrayList<>(jars);
  }

  /** The folders of the projects of the workspace whose code is used. */
  public Set<Path> modules() {
    return Set.copyOf(modules);
  }

  /** What build files name and no cache holds, as a user would name it. */
  public List<String> missing() {
    return new ArrayList<>(missing);
  }
}
