package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Classes and packages that an expression can name: those that the debuggee has loaded, and the
 * {@code java} packages of the JDK that we run on.
 */
final class TypeNames {
  private static final String CLASS = ".class";

  private final VirtualMachine machine;

  TypeNames(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Simple names of the classes of a package, from a prefix on. */
  Set<String> classes(String packageName, String prefix) {
    Set<String> names = new TreeSet<>();
    for (String file : jdk(packageName)) {
      String simple = file.endsWith(CLASS) ? file.substring(0, file.length() - CLASS.length()) : "";
      boolean named = simple.startsWith(prefix) && simple.matches("\\w+");
      if (named && isPublic(packageName + "." + simple)) {
        names.add(simple);
      }
    }
    for (String rest : loaded(packageName)) {
      if (rest.startsWith(prefix) && rest.matches("\\w+")) {
        names.add(rest);
      }
    }
    return names;
  }

  /** Simple names of the packages in one; of the outermost ones for an empty name. */
  Set<String> packages(String parent, String prefix) {
    Set<String> names = new TreeSet<>();
    if (parent.isEmpty() && "java".startsWith(prefix)) {
      names.add("java");
    }
    for (String file : jdk(parent)) {
      if (file.startsWith(prefix) && file.matches("\\w+")) {
        names.add(file);
      }
    }
    for (String rest : loaded(parent)) {
      if (rest.startsWith(prefix) && rest.contains(".")) {
        names.add(rest.substring(0, rest.indexOf('.')));
      }
    }
    return names;
  }

  /** Simple names of the loaded classes that are declared in one. */
  static List<String> inside(ReferenceType type) {
    String start = type.name() + "$";
    return type.nestedTypes().stream()
        .map(ReferenceType::name)
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .filter(name -> name.matches("[\\p{L}_]\\w*"))
        .distinct()
        .sorted()
        .toList();
  }

  /** Names of the app's loaded classes in a package or below, without its name. */
  private List<String> loaded(String packageName) {
    String start = packageName.isEmpty() ? "" : packageName + ".";
    return machine.allClasses().stream()
        .filter(type -> type.classLoader() != null)
        .map(ReferenceType::name)
        .filter(name -> name.startsWith(start) && name.indexOf('[') < 0)
        .map(name -> name.substring(start.length()))
        .toList();
  }

  private static List<String> jdk(String packageName) {
    if (!packageName.matches("java(\\.\\w+)*")) {
      return List.of();
    }
    Path folder = Path.of(URI.create("jrt:/java.base/")).resolve(packageName.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      // No such package, or a JDK that keeps its classes elsewhere.
      return List.of();
    }
  }

  private static boolean isPublic(String name) {
    try {
      return Modifier.isPublic(Class.forName(name, false, null).getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
