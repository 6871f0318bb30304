package dev.durabletools.runtime.hub;

/** A request to the task hub that cannot be served. */
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, in the terms HTTP and gRPC status codes are chosen by. */
  public enum Reason {
    ALREADY_EXISTS,
    NOT_FOUND,
    /** The instance has finished. */
    FINISHED,
    /** The instance is not in a state this request needs. */
    WRONG_STATE,
    INVALID,
    UNKNOWN_FUNCTION,
    /** The engine behind the hub has no such call. */
    UNSUPPORTED,
    /** The store failed or the hub is closed. */
    UNAVAILABLE
  }

  private final Reason reason;

  static HubException notFound(String instanceId) {
    return new HubException(
        Reason.NOT_FOUND, "No instance with ID '" + instanceId + "' was found.");
  }

  public HubException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public HubException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
