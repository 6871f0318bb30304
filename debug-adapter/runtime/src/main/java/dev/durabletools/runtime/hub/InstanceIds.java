package dev.durabletools.runtime.hub;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Azure accepts as the id of an orchestration a client starts. */
final class InstanceIds {
  private static final int MAX_LENGTH = 256;
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

  private static HubException invalid(String message) {
    return new HubException(HubException.Reason.INVALID, message);
  }
}
