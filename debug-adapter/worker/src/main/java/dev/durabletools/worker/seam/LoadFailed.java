package dev.durabletools.worker.seam;

/** Worker to host: the app cannot be loaded. */
public final class LoadFailed implements Frame {
  /** One line for the user. */
  public final String message;

  /** Stack trace or empty. */
  public final String detail;

  public LoadFailed(String message, String detail) {
    this.message = message;
    this.detail = detail;
  }

  static LoadFailed read(PayloadReader in) {
    return new LoadFailed(in.text(), in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.LOAD_FAILED;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(message);
    out.text(detail);
  }
}
