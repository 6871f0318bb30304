package dev.durabletools.runtime.hub;

import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What Azure accepts as the id of an orchestration a client starts. */
final class InstanceIds {
  private static final int MAX_LENGTH = 256;
  private static final String FORK = "~fork";
  private static final String FORBIDDEN = "/\\#?";

  private InstanceIds() {}

  static String orNew(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      return UUID.randomUUID().toString().replace("-", "");
    }
    if (id.startsWith("@")) {
      throw invalid("Orchestration instance ids must not start with @.");
    }
    if (id.length() > MAX_LENGTH) {
      throw invalid("Instance ID lengths must not exceed " + MAX_LENGTH + " characters.");
    }
    if (id.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c))) {
      throw invalid(
          "Orchestration instance ids must not contain /, \\, #, ?, or control characters.");
    }
    return id;
  }

  /** A free id for an instance that goes on from another one's history. */
  static String ofFork(String original, Predicate<String> taken) {
    String base = original.replaceFirst(FORK + "[0-9]+$", "");
    for (int number = 1; ; number++) {
      String end = FORK + number;
      String id = base.substring(0, Math.min(base.length(), MAX_LENGTH - end.length())) + end;
      if (!taken.test(id)) {
        return id;
      }
    }
  }

  private static HubException invalid(String message) {
    return new HubException(HubException.Reason.INVALID, message);
  }
}
