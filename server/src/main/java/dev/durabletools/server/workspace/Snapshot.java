package dev.durabletools.server.workspace;

import dev.durabletools.server.features.Diagnosis;
import java.util.Map;

/**
 * The outcome of one analysis. Immutable.
 *
 * @param diagnosis what is wrong
 * @param documents the open documents it was made of, by key
 */
public record Snapshot(Diagnosis diagnosis, Map<String, Documents.Document> documents) {}
