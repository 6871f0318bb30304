package dev.durabletools.server.rules;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.List;

/**
 * One fault at one place.
 *
 * @param rule the rule's id, or the code of another check
 * @param severity how bad it is here
 * @param file where it stands
 * @param range what to underline
 * @param message what is wrong and what to do
 * @param path from the orchestrator to the place
 * @param fixes changes to offer, best first
 */
public record Finding(
    String rule,
    Severity severity,
    SourceFile file,
    TextRange range,
    Message message,
    List<PathStep> path,
    List<Fix> fixes) {
  /** A place on the way from the orchestrator to the fault. */
  public record PathStep(SourceFile file, TextRange range, Message label) {}

  /** The same with the steps of its path at other places. */
  Finding along(List<PathStep> moved) {
    return new Finding(rule, severity, file, range, message, moved, fixes);
  }

  /** The same at another severity. */
  Finding with(Severity other) {
    return new Finding(rule, other, file, range, message, path, fixes);
  }
}
