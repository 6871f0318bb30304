package dev.durabletools.worker.seam;

/**
 * Host to worker: a debugger's step of an instance goes on when a later run of it gets to a place,
 * or in what it calls.
 */
public final class StepAt implements Frame {
  /** Instead of events consumed: where the instance waited last. */
  public static final int WHERE_IT_WAITS = -1;

  /** Instead of events consumed: the step is over. */
  public static final int NOWHERE = -2;

  public final String instanceId;

  /** Events consumed at the place, or one of the constants. */
  public final int cursor;

  /** Number of the line there. */
  public final long line;

  /** Whether it also goes on in the next activity or child that begins. */
  public final boolean enters;

  public StepAt(String instanceId, int cursor, long line, boolean enters) {
    this.instanceId = instanceId;
    this.cursor = cursor;
    this.line = line;
    this.enters = enters;
  }

  static StepAt read(PayloadReader in) {
    return new StepAt(in.text(), in.number(), in.longNumber(), in.flag());
  }

  @Override
  public FrameType type() {
    return FrameType.STEP_AT;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.number(cursor);
    out.longNumber(line);
    out.flag(enters);
  }
}
