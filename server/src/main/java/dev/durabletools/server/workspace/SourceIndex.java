package dev.durabletools.server.workspace;

import dev.durabletools.server.model.MadeTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sources there are, by what is known of them without parsing. Kept in step, so that an edit
 * costs what it changes and not what there is. One thread.
 */
final class SourceIndex {
  private final Map<String, Prefilter.Known> known = new HashMap<>();
  private final Set<String> candidates = new TreeSet<>();
  private final Map<String, Set<String>> bySupertype = new HashMap<>();
  private final Map<String, Set<String>> byType = new HashMap<>();
  private final Map<String, Set<String>> changed = new HashMap<>();
  private final MadeIndex made;
  private final ConfiguredTypes configured = new ConfiguredTypes();

  /**
   * An index of no sources.
   *
   * @param texts of the sources, by key
   */
  SourceIndex(Function<String, Optional<SourceFile>> texts) {
    made = new MadeIndex(known::keySet, texts);
  }

  /** Takes note of what a source is known by now; null if there is none of the key any more. */
  void note(String key, Prefilter.@Nullable Known now) {
    Prefilter.Known before = now == null ? known.remove(key) : known.put(key, now);
    Set<String> names = changed.computeIfAbsent(key, each -> new HashSet<>(4));
    if (now != null) {
      addNames(now, names);
    }
    if (before != null) {
      addNames(before, names);
    }
    made.note(key);
    boolean same = before != null && before.equals(now);
    if (before != null && !same) {
      for (String each : before.supertypes()) {
        bySupertype.getOrDefault(each, new HashSet<>()).remove(key);
      }
      for (String each : before.types()) {
        byType.getOrDefault(each, new HashSet<>()).remove(key);
      }
    }
    if (now == null || !now.candidate()) {
      candidates.remove(key);
    } else {
      candidates.add(key);
    }
    if (now != null && !same) {
      for (String each : now.supertypes()) {
        bySupertype.computeIfAbsent(each, name -> new HashSet<>()).add(key);
      }
      for (String each : now.types()) {
        byType.computeIfAbsent(each, name -> new HashSet<>()).add(key);
      }
    }
  }

  /** Files that are no Java, but may name types that are made. */
  ConfiguredTypes configured() {
    return configured;
  }

  /** Whether something makes objects of a type. */
  boolean makes(String simpleName) {
    return made.contains(MadeTypes.made(simpleName)) || configured.name(simpleName);
  }

  /** Whether the product hands the class of a type to other code. */
  boolean handsOn(String simpleName) {
    return made.contains(MadeTypes.literal(simpleName));
  }

  private static void addNames(Prefilter.Known source, Set<String> names) {
    names.addAll(source.supertypes());
    source.types().forEach(type -> names.add(type.substring(type.lastIndexOf('.') + 1)));
  }

  /** The sources that may matter, in the order of their keys. */
  Set<String> candidates() {
    return Collections.unmodifiableSet(candidates);
  }

  /**
   * The units that declare a type, those that are named so first.
   *
   * @param units parses a source of a key, when it is asked for
   */
  Stream<Unit> declaring(String qualifiedName, Function<String, Optional<Unit>> units) {
    return declaring(qualifiedName).stream()
        .flatMap(key -> units.apply(key).stream())
        .filter(unit -> unit.types().containsKey(qualifiedName));
  }

  private List<String> declaring(String qualifiedName) {
    String path = "/" + qualifiedName.replace('.', '/') + ".java";
    List<String> keys = new ArrayList<>(byType.getOrDefault(qualifiedName, Set.of()));
    keys.sort(Comparator.comparing((String key) -> !key.endsWith(path)).thenComparing(key -> key));
    return keys;
  }

  /** The sources that seem to have a type which names a supertype, in the order of their keys. */
  Set<String> extending(String simpleName) {
    return new TreeSet<>(bySupertype.getOrDefault(simpleName, Set.of()));
  }

  /**
   * What was noted since this was last asked: keys, with the simple names of the types and
   * supertypes that the sources have or had. If a type's objects are made or not made now, that is
   * as if its source had changed.
   */
  Map<String, Set<String>> changed() {
    configured.changed(made.asked()).forEach(made::turn);
    Set<String> turned = made.turned();
    if (!turned.isEmpty()) {
      known.forEach((key, source) -> turned(key, source, turned));
    }
    Map<String, Set<String>> since = Map.copyOf(changed);
    changed.clear();
    return since;
  }

  private void turned(String key, Prefilter.Known source, Set<String> turned) {
    for (String type : source.types()) {
      String name = type.substring(type.lastIndexOf('.') + 1);
      if (turned.contains(MadeTypes.made(name)) || turned.contains(MadeTypes.literal(name))) {
        addNames(source, changed.computeIfAbsent(key, each -> new HashSet<>(4)));
      }
    }
  }
}
