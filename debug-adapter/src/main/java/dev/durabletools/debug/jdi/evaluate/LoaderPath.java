package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PathSearchingVirtualMachine;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jars and folders that a class loader of the debuggee reads, with those above it. */
final class LoaderPath {
  private final VirtualMachine machine;
  private final Map<ClassLoaderReference, List<Path>> known = new HashMap<>();

  LoaderPath(VirtualMachine machine) {
    this.machine = machine;
  }

  List<Path> of(@Nullable ClassLoaderReference loader, Calls calls) {
    if (loader == null) {
      return machinePath();
    }
    List<Path> path = known.get(loader);
    if (path == null) {
      path = new ArrayList<>();
      for (ObjectReference at = loader; at != null; at = parent(at)) {
        path.addAll(urls(at, calls));
      }
      path.addAll(machinePath());
      known.put(loader, path);
    }
    return path;
  }

  private List<Path> machinePath() {
    List<Path> path = new ArrayList<>();
    if (machine instanceof PathSearchingVirtualMachine searching) {
      Path base = Path.of(searching.baseDirectory());
      searching.classPath().stream()
          .filter(entry -> !entry.isEmpty())
          .forEach(entry -> path.add(base.resolve(entry)));
    }
    return path;
  }

  private static @Nullable ObjectReference parent(ObjectReference loader) {
    Field parent = loader.referenceType().fieldByName("parent");
    return parent != null && loader.getValue(parent) instanceof ObjectReference object
        ? object
        : null;
  }

  /** What a {@code URLClassLoader} reads, in one call more. */
  private List<Path> urls(ObjectReference loader, Calls calls) {
    List<Method> urls = loader.referenceType().methodsByName("getURLs", "()[Ljava/net/URL;");
    if (urls.isEmpty()
        || !(machine.classesByName("java.util.Arrays").get(0) instanceof ClassType arrays)) {
      return List.of();
    }
    Value found = calls.invoke(loader, urls.get(0), List.of());
    Method text =
        arrays.methodsByName("toString", "([Ljava/lang/Object;)Ljava/lang/String;").get(0);
    List<@Nullable Value> arguments = new ArrayList<>();
    arguments.add(found);
    List<Path> path = new ArrayList<>();
    if (calls.invokeStatic(arrays, text, arguments) instanceof StringReference list) {
      for (String url : list.value().replaceAll("[\\[\\]]", "").split(", ", -1)) {
        if (url.startsWith("file:")) {
          path.add(Path.of(URI.create(url)));
        }
      }
    }
    return path;
  }
}
