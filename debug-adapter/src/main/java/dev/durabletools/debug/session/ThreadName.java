package dev.durabletools.debug.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the worker's thread names say: {@code durable <orchestrator> <id>}, {@code durable
 * activity#<call> <name> <id>}, {@code durable function <name>}, {@code durable-replay <session>
 * <orchestrator> <id>}, {@code durable-shadow ...}, {@code durable-idle}.
 *
 * @param call id by which the orchestration asked for an activity; -1 if unknown
 */
public record ThreadName(Kind kind, String name, Optional<String> instanceId, int call) {
  private static final String PREFIX = "durable ";
  private static final String REPLAY = "durable-replay ";
  private static final Pattern ACTIVITY = Pattern.compile("activity(?:#(\\d{1,9}))?");
  private static final int NO_CALL = -1;

  /** What a thread runs. */
  public enum Kind {
    ORCHESTRATOR,
    REPLAY,
    ACTIVITY,
    FUNCTION,
    SHADOW,
    OTHER
  }

  private ThreadName(Kind kind, String name, Optional<String> instanceId) {
    this(kind, name, instanceId, NO_CALL);
  }

  /** For an instance that has no thread. */
  static ThreadName ofInstance(String name, String instanceId) {
    return new ThreadName(Kind.ORCHESTRATOR, name, Optional.of(instanceId));
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
    Matcher activity = ACTIVITY.matcher(words[0]);
    if (activity.matches() && words.length == 3) {
      String call = activity.group(1);
      return new ThreadName(
          Kind.ACTIVITY,
          words[1],
          Optional.of(words[2]),
          call == null ? NO_CALL : Integer.parseInt(call));
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

  /** As shown to the user in a list, with its state if it has one. */
  String label(String state) {
    return state.isEmpty() || !isOrchestration()
        ? label()
        : label(name, state, instanceId.orElse(""));
  }

  /** An instance in a list; its ID, which may be long, is what a narrow list may cut. */
  static String label(String orchestrator, String state, String instanceId) {
    return orchestrator + " (" + state + ") " + instanceId;
  }

  /** As shown to the user. */
  public String label() {
    return switch (kind) {
      case ORCHESTRATOR, REPLAY -> name + " " + instanceId.orElse("");
      case ACTIVITY ->
          "activity " + name + (call < 0 ? " " : " #" + call + " ") + instanceId.orElse("");
      case FUNCTION -> "function " + name;
      case SHADOW, OTHER -> name;
    };
  }
}
