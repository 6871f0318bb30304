package dev.durabletools.runtime.hub;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new instance.
 *
 * @param instanceId null or empty: the hub makes one
 * @param input serialized, null for none
 * @param scheduledStart not before this (logical) time; null: at once
 */
public record StartRequest(
    String name,
    @Nullable String instanceId,
    @Nullable String version,
    @Nullable String input,
    @Nullable Instant scheduledStart,
    Map<String, String> tags) {
  public StartRequest {
    tags = Map.copyOf(tags);
  }

  public static StartRequest of(String name, @Nullable String instanceId, @Nullable String input) {
    return new StartRequest(name, instanceId, null, input, null, Map.of());
  }
}
