package dev.durabletools.server.features;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Message;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.runs.Divergence;
import dev.durabletools.server.runs.Divergences;
import java.util.List;

/** Divergences that a run has proven, as findings on their source lines. */
public final class RunFindings {
  /** The code of the findings. */
  public static final String CODE = "divergence";

  private static final String BUNDLE = "dev.durabletools.server.features.messages";

  private RunFindings() {}

  public static List<Finding> of(List<Divergences.Shown> shown) {
    return shown.stream()
        .map(
            each ->
                new Finding(
                    CODE,
                    each.divergence().error() ? Severity.ERROR : Severity.WARNING,
                    each.file(),
                    each.range(),
                    message(each.divergence()),
                    List.of(),
                    List.of()))
        .toList();
  }

  private static Message message(Divergence found) {
    return Message.from(
        BUNDLE,
        found.kind().equals("unreadable") ? "unreadable" : "divergence",
        found.orchestrator(),
        found.instanceId(),
        found.eventIndex() < 0 ? "?" : Integer.toString(found.eventIndex()),
        found.expected().orElse("-"),
        found.actual().orElse("-"),
        found.detectedBy());
  }
}
