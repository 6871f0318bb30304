package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the loaded classes that names in a source mean.
 *
 * @param machine the debuggee
 * @param place the class whose code the frame runs
 * @param imports names and {@code name.*} packages that its source imports, as written
 */
record TypeFinder(VirtualMachine machine, ReferenceType place, List<String> imports) {
  private static final Set<String> USUAL =
      Set.of("java.lang", "java.util", "java.time", "java.util.function", "java.util.stream");

  /** A class by its simple, nested or qualified name. */
  Optional<ReferenceType> find(String name) {
    return candidates(name).stream().flatMap(each -> loaded(each).stream()).findFirst();
  }

  private List<String> candidates(String name) {
    List<String> all = new ArrayList<>();
    for (String outer = place.name(); !outer.isEmpty(); outer = before(outer, '$')) {
      all.add(outer + "$" + name.replace('.', '$'));
      if (simple(outer).equals(name)) {
        all.add(outer);
      }
    }
    String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    for (String imported : imports) {
      if (imported.endsWith("." + first)) {
        all.addAll(nested(imported + name.substring(first.length())));
      }
    }
    String packageName = before(place.name(), '.');
    all.addAll(nested(packageName.isEmpty() ? name : packageName + "." + name));
    for (String imported : imports) {
      if (imported.endsWith(".*")) {
        all.addAll(nested(imported.substring(0, imported.length() - 1) + name));
      }
    }
    USUAL.stream().sorted().forEach(each -> all.addAll(nested(each + "." + name)));
    all.addAll(nested(name));
    return all;
  }

  /** {@code a.B.C} may be the class C in B. */
  private static List<String> nested(String name) {
    List<String> all = new ArrayList<>(List.of(name));
    String binary = name;
    for (int dot = binary.lastIndexOf('.'); dot > 0; dot = binary.lastIndexOf('.', dot - 1)) {
      binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      all.add(binary);
    }
    return all;
  }

  /** The class as the frame's class sees it, if several loaders have loaded one of that name. */
  private Optional<ReferenceType> loaded(String name) {
    List<ReferenceType> all =
        machine.classesByName(name).stream().filter(ReferenceType::isPrepared).toList();
    return all.stream()
        .filter(type -> java.util.Objects.equals(type.classLoader(), place.classLoader()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static String before(String name, char separator) {
    int end = name.lastIndexOf(separator);
    return end < 0 ? "" : name.substring(0, end);
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
