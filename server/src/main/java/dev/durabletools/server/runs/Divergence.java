package dev.durabletools.server.runs;

import java.util.Optional;

/**
 * A place where code took another way than the recorded history.
 *
 * @param app the URI of the folder that ran; empty if nobody says
 * @param eventIndex 0-based in the history, -1 if unknown
 * @param kind name, kind, missing, extra, order, input, unwind or unreadable
 * @param expected what the history holds, for people
 * @param actual what the code did, for people
 * @param file a path, absolute or below a source folder, or a file's name
 * @param line counts from 1
 * @param detectedBy replay, shadow or unwind
 */
public record Divergence(
    String app,
    String instanceId,
    String orchestrator,
    int eventIndex,
    String kind,
    boolean error,
    Optional<String> expected,
    Optional<String> actual,
    String file,
    int line,
    String method,
    String detectedBy) {}
