package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.util.List;
import java.util.Optional;

/**
 * A stop as the client is told.
 *
 * @param allThreads whether everything stands still
 * @param breakpoints ids of those hit
 * @param description one line for the threads view
 * @param text more, such as what went wrong
 */
public record Halt(
    int thread,
    StopReason reason,
    boolean allThreads,
    List<Integer> breakpoints,
    Optional<String> description,
    Optional<String> text) {}
