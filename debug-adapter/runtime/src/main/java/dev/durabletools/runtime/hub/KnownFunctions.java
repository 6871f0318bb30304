package dev.durabletools.runtime.hub;

import java.util.List;

/** Names an app declares, in its order; they compare ignoring case, as in Azure. */
public record KnownFunctions(List<String> orchestrators, List<String> activities) {
  public static final KnownFunctions NONE = new KnownFunctions(List.of(), List.of());

  public KnownFunctions {
    orchestrators = List.copyOf(orchestrators);
    activities = List.copyOf(activities);
  }

  /** Names compare as in Azure, without regard to case. */
  public boolean knows(TaskKind kind, String name) {
    return names(kind).stream().anyMatch(name::equalsIgnoreCase);
  }

  private List<String> names(TaskKind kind) {
    return kind == TaskKind.ORCHESTRATOR ? orchestrators : activities;
  }

  /** The text Azure gives for a name that is not known. */
  public String unknown(TaskKind kind, String name) {
    String label = kind.label();
    List<String> names = names(kind);
    return "The function '"
        + name
        + "' doesn't exist, is disabled, or is not an "
        + label
        + " function. Additional info: "
        + (names.isEmpty()
            ? "No " + label + " functions are currently registered!"
            : "The following are the known "
                + label
                + " functions: '"
                + String.join("', '", names)
                + "'.");
  }
}
