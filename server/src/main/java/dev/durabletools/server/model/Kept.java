package dev.durabletools.server.model;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was found out of units and of what they refer to. It outlives a project: what no change
 * reached holds in the next one, too. One thread.
 */
public final class Kept {
  /** What holds as long as some units stay as they are, beside the unit it was found out of. */
  interface Shared {
    /** Forgets what any other unit has a part in. */
    void retain(Predicate<Unit> valid);
  }

  private final IdentityHashMap<Unit, Map<Class<?>, Object>> answers = new IdentityHashMap<>();

  <T> T about(Unit unit, Class<T> kind, Supplier<T> find) {
    Map<Class<?>, Object> known = answers.computeIfAbsent(unit, each -> new HashMap<>());
    Object answer = known.get(kind);
    if (answer == null) {
      answer = find.get();
      known.put(kind, answer);
    }
    return kind.cast(answer);
  }

  /** What is left when only some units are still what they were. */
  public Kept retain(Predicate<Unit> valid) {
    Kept left = new Kept();
    answers.forEach(
        (unit, known) -> {
          if (valid.test(unit)) {
            left.answers.put(unit, known);
            for (Object answer : known.values()) {
              if (answer instanceof Shared shared) {
                shared.retain(valid);
              }
            }
          }
        });
    return left;
  }
}
