package dev.durabletools.server.model;

import java.util.Map;
import java.util.Set;

/**
 * What is known of functions that sources in other languages declare.
 *
 * @param names as written, each with the URIs of the files that declare it
 * @param unclear URIs of the files that declare functions whose names cannot be told
 */
public record ForeignFunctions(Map<String, Set<String>> names, Set<String> unclear) {
  public static final ForeignFunctions NONE = new ForeignFunctions(Map.of(), Set.of());
}
