package dev.durabletools.server.primitives;

/** Why a primitive does not belong into an orchestration. */
public enum Category {
  CLOCK(true),
  UUID(true),
  RANDOM(true),
  ENVIRONMENT(true),
  /** Defaults of the machine, which seldom change. */
  DEFAULTS(false),
  SLEEP(true),
  BLOCKING(true),
  THREAD(true),
  IO(true),
  LOGGING(false),
  /** Known to be harmless although a wider entry of the table matches. */
  CLEAN(false);

  private final boolean throughLibraries;

  Category(boolean throughLibraries) {
    this.throughLibraries = throughLibraries;
  }

  /** Whether a call into a library that gets to such a primitive is worth a finding. */
  public boolean throughLibraries() {
    return throughLibraries;
  }
}
