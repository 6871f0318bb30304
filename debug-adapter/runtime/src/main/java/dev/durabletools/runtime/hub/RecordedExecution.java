package dev.durabletools.runtime.hub;

import java.util.List;

/**
 * All that the current execution of an instance has been given so far.
 *
 * @param events serialized, episode boundaries included; those of a turn under way come last
 * @param underWay whether a turn is under way
 * @param finished whether nothing can follow
 */
public record RecordedExecution(
    String instanceId,
    String executionId,
    String name,
    List<byte[]> events,
    boolean underWay,
    boolean finished) {}
