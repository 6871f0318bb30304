package dev.durabletools.server.model;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which units a change may mean something else for. A unit depends on another if it mentions the
 * name of a type in it, or of a supertype of one, for then it may call what the other overrides;
 * and on all that those depend on.
 */
public final class Affected {
  private final Map<String, Unit> before;
  private final Map<String, Unit> now = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Deque<List<Set<String>>> open = new ArrayDeque<>();

  private Affected(Map<String, Unit> before, Collection<Unit> loaded) {
    this.before = before;
    loaded.forEach(unit -> now.put(unit.source().uri(), unit));
  }

  /**
   * The units that may have to be looked at anew; empty if that is all of them.
   *
   * @param changed as {@link TrackedSources#changed} tells it
   * @param before the units of the project before, by URI
   * @param loaded those there are now, all changed ones that matter among them
   */
  public static Optional<Set<String>> by(
      Map<String, Set<String>> changed,
      Map<String, Unit> before,
      Collection<Unit> loaded,
      Libraries libraries) {
    Affected affected = new Affected(before, loaded);
    for (Map.Entry<String, Set<String>> each : changed.entrySet()) {
      affected.open.add(List.of(each.getValue()));
      affected.add(each.getKey());
    }
    affected.now.keySet().stream()
        .filter(uri -> affected.now.get(uri) != before.get(uri))
        .forEach(affected::add);
    while (!affected.open.isEmpty()) {
      List<Set<String>> names = affected.open.poll();
      affected.now.forEach(
          (uri, unit) -> {
            if (!affected.found.contains(uri) && Mentions.mayMean(unit, names)) {
              affected.add(uri);
            }
          });
    }
    return affected.found.stream().anyMatch(uri -> affected.inLibraries(uri, libraries))
        ? Optional.empty()
        : Optional.of(affected.found);
  }

  private void add(String uri) {
    if (found.add(uri)) {
      for (Map<String, Unit> each : List.of(before, now)) {
        if (each.containsKey(uri)) {
          Mentions mentions = Mentions.of(each.get(uri));
          open.add(List.of(mentions.declared(), mentions.supertypes()));
        }
      }
    }
  }

  /**
   * Whether jars may speak of a unit's types though no source does: they hold one of its name, or
   * it may implement one of theirs.
   */
  private boolean inLibraries(String uri, Libraries libraries) {
    return libraries.known()
        && List.of(before, now).stream()
            .map(each -> Optional.ofNullable(each.get(uri)))
            .flatMap(Optional::stream)
            .flatMap(unit -> unit.types().entrySet().stream())
            .anyMatch(
                type -> libraries.find(type.getKey()).isPresent() || inherits(type.getValue()));
  }

  /** Whether a type extends or implements what no loaded unit and not the platform declares. */
  private boolean inherits(TypeDeclaration<?> type) {
    for (ClassOrInterfaceType each : TypeDeclarations.supertypes(type)) {
      String name = each.getNameAsString();
      boolean own =
          now.values().stream().anyMatch(unit -> unit.declaresTypeName(name))
              || JdkTypes.find("java.lang." + name).isPresent()
              || JdkTypes.find("java.util." + name).isPresent()
              || JdkTypes.find("java.io." + name).isPresent()
              || JdkTypes.find("java.util.function." + name).isPresent();
      if (!own) {
        return true;
      }
    }
    return false;
  }
}
