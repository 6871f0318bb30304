package dev.durabletools.runtime.hub;

import java.util.List;
import java.util.function.Supplier;

/**
 * One turn (episode) of an orchestration for a worker.
 *
 * @param executionId generation of the instance
 * @param pastCount number of events in the past
 * @param past serialized history events before this turn; asked for only by a worker that needs
 *     them, from any thread, until the turn is answered
 * @param newEvents serialized events of this turn, the first one is OrchestratorStarted
 * @param continues this worker's last response for this execution was committed, it said that it
 *     parked, and the past is exactly what it saw then plus the events of that response
 */
public record TurnItem(
    String instanceId,
    String executionId,
    String name,
    int pastCount,
    Supplier<List<byte[]>> past,
    List<byte[]> newEvents,
    boolean continues) {}
