package dev.durabletools.server.workspace;

import dev.durabletools.server.features.Diagnosis;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.settings.SettingsFiles;
import java.util.Map;

/**
 * The outcome of one analysis. Immutable.
 *
 * @param diagnosis what is wrong
 * @param documents the open documents it was made of, by key
 * @param wiring who names which function and event
 * @param settings the files beside the code
 */
public record Snapshot(
    Diagnosis diagnosis,
    Map<String, Documents.Document> documents,
    Wiring wiring,
    SettingsFiles settings) {}
