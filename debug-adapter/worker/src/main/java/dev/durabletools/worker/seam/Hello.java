package dev.durabletools.worker.seam;

/** Worker to host, first frame: who connected. */
public final class Hello implements Frame {
  /** The one-time secret the host gave this worker. */
  public final String token;

  /** Process id of the worker JVM, -1 when unknown. */
  public final long pid;

  public final String javaVersion;

  /** See {@link SeamConnection#PROTOCOL_VERSION}. */
  public final int protocolVersion;

  public Hello(String token, long pid, String javaVersion, int protocolVersion) {
    this.token = token;
    this.pid = pid;
    this.javaVersion = javaVersion;
    this.protocolVersion = protocolVersion;
  }

  static Hello read(PayloadReader in) {
    return new Hello(in.text(), in.longNumber(), in.text(), in.number());
  }

  @Override
  public FrameType type() {
    return FrameType.HELLO;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(token);
    out.longNumber(pid);
    out.text(javaVersion);
    out.number(protocolVersion);
  }
}
