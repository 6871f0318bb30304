package dev.durabletools.worker.seam;

/** A frame of the user's code on the stack of a stopped thread. */
public final class UserFrame {
  /** Dotted. */
  public final String className;

  public final String method;

  public final String descriptor;

  /** User frames from the bottom of the stack up to this one, which counts. */
  public final int depth;

  public UserFrame(String className, String method, String descriptor, int depth) {
    this.className = className;
    this.method = method;
    this.descriptor = descriptor;
    this.depth = depth;
  }

  static UserFrame read(PayloadReader in) {
    return new UserFrame(in.text(), in.text(), in.text(), in.number());
  }

  void write(PayloadWriter out) {
    out.text(className);
    out.text(method);
    out.text(descriptor);
    out.number(depth);
  }
}
