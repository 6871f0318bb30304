package dev.durabletools.debug.jdi.evaluate;

/** An expression that has no value, for a reason the user can be told. */
public final class EvaluationFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the detail of the fault is the name or text it is about. */
  public enum Reason {
    /** It is not Java; the detail is the text. */
    SYNTAX,
    /** No variable, field or type has the name. */
    NO_SUCH_NAME,
    /** No method fits name and arguments. */
    NO_SUCH_METHOD,
    /** Something is used on a {@code null}. */
    NULL,
    /** Operands or types do not fit. */
    TYPES,
    /** A field that is assigned is final; the detail is its name. */
    FINAL,
    /** An array has no such element. */
    INDEX,
    /** Division of whole numbers by zero. */
    ZERO,
    /** It would call a method or change something where that is not wanted. */
    SIDE_EFFECT,
    /** Only a compiler can do it: a lambda, a method reference, a switch. */
    NEEDS_COMPILER,
    /** What it called has thrown; the detail is the exception. */
    THREW,
    /** What it called has not come back in time. */
    TIMEOUT,
    /** The user did not want to wait for it any longer. */
    CANCELLED,
    /** An earlier call that was given up still runs on the thread. */
    BUSY,
    /** The thread was stopped from outside, where it cannot run calls. */
    PAUSED,
    /** It would change or await a durable orchestration; the detail is the SDK's method. */
    DURABLE,
    /** It would change a variable of a replayed past. */
    PAST,
    /** It would change a variable of code that has been replaced; the detail is its name. */
    OLD_CODE,
    /** The compiler refuses it; the detail is what the compiler says. */
    NOT_COMPILED
  }

  private final Reason reason;

  public EvaluationFault(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The name or text that the fault is about. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
