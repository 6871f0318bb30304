package dev.durabletools.debug.session;

/** A request that cannot be answered, for a reason the user can be told. */
public final class DebugFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the protocol side has a number and a text for each. */
  public enum Kind {
    UNKNOWN_THREAD,
    THREAD_RUNS,
    FINISHED,
    NOT_RUNNING,
    NOTHING_STOPPED,
    WHICH_FRAME,
    STALE_FRAME,
    UNKNOWN_FRAME,
    STALE_VARIABLES,
    UNKNOWN_VARIABLES,
    NO_SUCH_NAME,
    NOT_AN_EXPRESSION,
    NO_VALUE,
    WOULD_RUN,
    TIMEOUT,
    CANCELLED,
    BUSY,
    PAUSED,
    DURABLE,
    PAST,
    NOT_SETTABLE,
    NO_LOCALS,
    NO_FRAME,
    NO_EXCEPTION,
    NO_HISTORY,
    NOT_AN_ORCHESTRATION,
    NO_SUCH_EVENT,
    NO_WORKER,
    NO_CURSOR,
    NOT_IN_PAST,
    NO_TARGET,
    PLAIN_JAVA,
    OTHER_INSTANCE,
    REFUSED,
    NO_SUCH_TARGET,
    NO_SOURCE,
    DEBUGGEE_FAILED
  }

  private final Kind kind;

  /**
   * A fault of a kind.
   *
   * @param detail the name, id or text that the fault is about
   */
  public DebugFault(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The name, id or text that the fault is about. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
