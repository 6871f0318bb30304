package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * What the worker's thread names say: {@code durable <orchestrator> <id>}, {@code durable activity
 * <name> <id>}, {@code durable function <name>}, {@code durable-replay <session> <orchestrator>
 * <id>}, {@code durable-shadow ...}, {@code durable-idle}.
 */
public record ThreadName(Kind kind, String name, Optional<String> instanceId) {
  private static final String PREFIX = "durable ";
  private static final String REPLAY = "durable-replay ";

  /** What a thread runs. */
  public enum Kind {
    ORCHESTRATOR,
    REPLAY,
    ACTIVITY,
    FUNCTION,
    SHADOW,
    OTHER
  }

  public static ThreadName parse(String threadName) {
    if (threadName.startsWith("durable-shadow")) {
      return new ThreadName(Kind.SHADOW, threadName, Optional.empty());
    }
    if (threadName.startsWith(REPLAY)) {
      String[] words = threadName.substring(REPLAY.length()).split(" ", 3);
      return words.length == 3
          ? new ThreadName(Kind.REPLAY, words[1], Optional.of(words[2]))
          : new ThreadName(Kind.OTHER, threadName, Optional.empty());
    }
    if (!threadName.startsWith(PREFIX)) {
      return new ThreadName(Kind.OTHER, threadName, Optional.empty());
    }
    String[] words = threadName.substring(PREFIX.length()).split(" ", 3);
    if (words[0].equals("activity") && words.length == 3) {
      return new ThreadName(Kind.ACTIVITY, words[1], Optional.of(words[2]));
    }
    if (words[0].equals("function") && words.length == 2) {
      return new ThreadName(Kind.FUNCTION, words[1], Optional.empty());
    }
    if (words.length >= 2) {
      String id = threadName.substring(PREFIX.length() + words[0].length() + 1);
      return new ThreadName(Kind.ORCHESTRATOR, words[0], Optional.of(id));
    }
    return new ThreadName(Kind.OTHER, threadName, Optional.empty());
  }

  /** Whether it runs an orchestration, for the first time or again. */
  boolean isOrchestration() {
    return kind == Kind.ORCHESTRATOR || kind == Kind.REPLAY;
  }

  /** Whether the user is shown a thread of this name while it runs. */
  boolean shown() {
    return isOrchestration() || kind == Kind.ACTIVITY || kind == Kind.FUNCTION;
  }

  /** As shown to the user. */
  String label() {
    return switch (kind) {
      case ORCHESTRATOR, REPLAY -> name + " " + instanceId.orElse("");
      case ACTIVITY -> "activity " + name + " " + instanceId.orElse("");
      case FUNCTION -> "function " + name;
      case SHADOW, OTHER -> name;
    };
  }
}
