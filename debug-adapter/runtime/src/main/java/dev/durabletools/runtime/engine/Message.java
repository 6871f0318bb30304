package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into an instance.
 *
 * @param executionId the generation it is meant for, null for whichever runs
 */
public record Message(@Nullable String executionId, HistoryEvent event) {}
