package dev.durabletools.server.rules;

import dev.durabletools.server.model.ApiUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Methods and constructors by the type that declares them. */
final class ApiTable {
  private final Map<String, Set<String>> methods = new HashMap<>();

  /** Adds methods of a type; {@code new} is its constructors, {@code *} anything. */
  ApiTable with(String owner, String... names) {
    methods.computeIfAbsent(owner, each -> new HashSet<>()).addAll(Set.of(names));
    return this;
  }

  boolean has(ApiUse use) {
    Set<String> names = methods.getOrDefault(use.owner(), Set.of());
    return names.contains(use.name()) || names.contains("*");
  }
}
