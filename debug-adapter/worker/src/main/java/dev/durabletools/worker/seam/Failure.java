package dev.durabletools.worker.seam;

/** An exception that ended user code, in the form Azure reports it. */
public final class Failure {
  /** Simple class name of the root cause. */
  public final String type;

  /** Class name of the root cause. */
  public final String fullType;

  /** "Type: message" of the root cause. */
  public final String message;

  /** Stack trace of the whole chain. */
  public final String stack;

  public Failure(String type, String fullType, String message, String stack) {
    this.type = type;
    this.fullType = fullType;
    this.message = message;
    this.stack = stack;
  }

  static Failure read(PayloadReader in) {
    return new Failure(in.text(), in.text(), in.text(), in.text());
  }

  void write(PayloadWriter out) {
    out.text(type);
    out.text(fullType);
    out.text(message);
    out.text(stack);
  }
}
