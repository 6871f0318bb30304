package dev.durabletools.server.templates;

import java.util.List;

/**
 * A function that what a template writes calls, or tests. It is written beside it where the app has
 * none of that name, so that what was created runs at once.
 */
record Companion(String template, String name) {
  private static final String GREETER = "HelloOrchestrator";

  /** The activity that the orchestrators of the templates call. */
  static final List<Companion> ACTIVITY = List.of(new Companion("activity", "Hello"));

  /** The orchestrator that templates start, with its activity. */
  static final List<Companion> ORCHESTRATOR = orchestrator(GREETER);

  /** An orchestrator of a name, with its activity. */
  static List<Companion> orchestrator(String name) {
    return List.of(new Companion("orchestrator", name), ACTIVITY.get(0));
  }
}
