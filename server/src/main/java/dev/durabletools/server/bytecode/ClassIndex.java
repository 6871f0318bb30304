package dev.durabletools.server.bytecode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of a whole class path; the first container that has a name wins. Any thread. */
final class ClassIndex {
  private final List<ClassContainer> containers = new ArrayList<>();
  private final Map<String, ClassContainer> holders = new HashMap<>();
  private final Map<String, ClassContainer> written = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  ClassIndex(List<Path> classPath, ClassContainers open) {
    for (Path each : classPath) {
      try {
        ClassContainer container = open.open(each);
        containers.add(container);
        for (String name : container.classes()) {
          holders.putIfAbsent(name, container);
          written.putIfAbsent(name.replace('$', '.'), container);
        }
      } catch (IOException missing) {
        unreadable.add(each.toString());
      }
    }
  }

  List<ClassContainer> containers() {
    return containers;
  }

  List<String> unreadable() {
    return unreadable;
  }

  /** The facts of a class; nested classes are joined by dollar signs. */
  Optional<ClassFacts> find(String name) {
    return Optional.ofNullable(holders.get(name)).flatMap(each -> each.facts().find(name));
  }

  /** The facts of a class as sources write its name. */
  Optional<ClassFacts> written(String name) {
    ClassContainer holder = written.get(name);
    if (holder == null) {
      return Optional.empty();
    }
    String binary = name;
    while (!holder.classes().contains(binary) && binary.indexOf('.') >= 0) {
      int dot = binary.lastIndexOf('.');
      binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
    }
    return holder.facts().find(binary);
  }

  String label(String name) {
    ClassContainer holder = holders.get(name);
    return holder == null ? "" : holder.label();
  }

  /** The classes of the same jar that name a type as their supertype. */
  List<String> subtypes(String name) {
    ClassContainer holder = holders.get(name);
    return holder == null ? List.of() : holder.facts().subtypes(name);
  }
}
