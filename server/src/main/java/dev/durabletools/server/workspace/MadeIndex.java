package dev.durabletools.server.workspace;

import dev.durabletools.server.model.MadeTypes;
import dev.durabletools.server.text.SourceFile;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many sources make objects of which types. Most apps never need to know, so the sources are
 * read when somebody asks first, and from then on as they change. One thread.
 */
final class MadeIndex {
  private final Supplier<Collection<String>> keys;
  private final Function<String, Optional<SourceFile>> texts;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> turned = new HashSet<>();
  private final Set<String> unread = new HashSet<>();
  private @Nullable Map<String, Set<String>> bySource;

  /**
   * An index that has read nothing.
   *
   * @param keys of all sources
   * @param texts by key, asked by many threads
   */
  MadeIndex(Supplier<Collection<String>> keys, Function<String, Optional<SourceFile>> texts) {
    this.keys = keys;
    this.texts = texts;
  }

  /** Takes note that a source was made, changed or deleted. */
  void note(String key) {
    if (bySource != null) {
      unread.add(key);
    }
  }

  /** Whether some source has a name, in the forms of {@link MadeTypes}. */
  boolean contains(String name) {
    asked.add(name);
    read();
    return counts.containsKey(name);
  }

  /** All names that were asked for. */
  Set<String> asked() {
    return asked;
  }

  /** Takes note that the answer for a name is another one. */
  void turn(String name) {
    if (asked.contains(name)) {
      turned.add(name);
    }
  }

  /** The names, of those that were asked for, for which the answer changed since the last time. */
  Set<String> turned() {
    if (bySource != null) {
      read();
    }
    Set<String> since = Set.copyOf(turned);
    turned.clear();
    return since;
  }

  private void read() {
    Map<String, Set<String>> known = bySource;
    if (known == null) {
      known = new HashMap<>();
      bySource = known;
      read(List.copyOf(keys.get()), known);
      turned.clear();
    } else if (!unread.isEmpty()) {
      read(List.copyOf(unread), known);
      unread.clear();
    }
  }

  private void read(List<String> sources, Map<String, Set<String>> known) {
    Map<String, Set<String>> found =
        sources.parallelStream()
            .map(key -> new SimpleImmutableEntry<>(key, names(key)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    found.forEach(
        (key, now) -> {
          Set<String> before = now.isEmpty() ? known.remove(key) : known.put(key, now);
          count(before == null ? Set.of() : before, now);
        });
  }

  /** Classes that tests hand to somebody are none of the product's. */
  private Set<String> names(String key) {
    Set<String> all = texts.apply(key).map(MadeTypes::in).orElse(Set.of());
    return key.contains("/src/test/")
        ? all.stream().filter(MadeTypes::isMade).collect(Collectors.toSet())
        : all;
  }

  private void count(Set<String> before, Set<String> now) {
    for (String each : before) {
      if (!now.contains(each) && counts.merge(each, -1, Integer::sum) == 0) {
        counts.remove(each);
        turn(each);
      }
    }
    for (String each : now) {
      if (!before.contains(each) && counts.merge(each, 1, Integer::sum) == 1) {
        turn(each);
      }
    }
  }
}
