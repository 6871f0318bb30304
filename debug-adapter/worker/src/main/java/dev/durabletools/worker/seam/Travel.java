package dev.durabletools.worker.seam;

import java.util.List;

/** Host to worker: replay a recording up to a position and wait there. */
public final class Travel implements Frame {
  /** Number the debugger knows the replay by. */
  public final int session;

  public final int recordingId;

  public final TravelTarget target;

  /** Where the live thread stands: the replay never passes it. Events consumed. */
  public final int limitCursor;

  /** Lines begun since, the one the live thread stands at included. */
  public final long limitLine;

  /** What the code prints before this position has been seen. Events consumed. */
  public final int seenCursor;

  /** Lines begun since. */
  public final long seenLine;

  /** Whether only the place that the target stands for is told. */
  public final boolean looks;

  /** Differences that the user has been stopped for, in another worker perhaps. */
  public final List<String> told;

  public Travel(
      int session,
      int recordingId,
      TravelTarget target,
      int limitCursor,
      long limitLine,
      int seenCursor,
      long seenLine,
      boolean looks,
      List<String> told) {
    this.session = session;
    this.recordingId = recordingId;
    this.target = target;
    this.limitCursor = limitCursor;
    this.limitLine = limitLine;
    this.seenCursor = seenCursor;
    this.seenLine = seenLine;
    this.looks = looks;
    this.told = told;
  }

  static Travel read(PayloadReader in) {
    return new Travel(
        in.number(),
        in.number(),
        TravelTarget.read(in),
        in.number(),
        in.longNumber(),
        in.number(),
        in.longNumber(),
        in.flag(),
        in.texts());
  }

  @Override
  public FrameType type() {
    return FrameType.TRAVEL;
  }

  @Override
  public void write(PayloadWriter out) {
    out.number(session);
    out.number(recordingId);
    target.write(out);
    out.number(limitCursor);
    out.longNumber(limitLine);
    out.number(seenCursor);
    out.longNumber(seenLine);
    out.flag(looks);
    out.texts(told);
  }

  /** Where a replay shall wait. */
  public static final class TravelTarget {
    /** What the numbers mean. */
    public enum Kind {
      /** The first line of the orchestrator. */
      START,
      /** The line of this number after so many events. */
      LINE,
      /** Before the event with the index {@link #cursor} is consumed. */
      EVENT,
      /** The last line before the position, in one of the frames and not on {@link #sourceLine}. */
      BEFORE,
      /** The last line before the position, whatever frame it is in. */
      PREVIOUS,
      /** Where the innermost of the frames was entered. */
      ENTRY,
      /** Nowhere before the limit. */
      NONE,
      /** Nowhere; at the end of the history the replay is over, and the host is told. */
      THROUGH,
      /** Nowhere; the host is told where the code waits for each event. */
      SURVEY,
      /**
       * Nowhere; the host is told where the code waits when the history has ended, and for what.
       */
      WAIT
    }

    public final Kind kind;

    /** Events consumed. */
    public final int cursor;

    /** Lines begun since. */
    public final long ordinal;

    /** For BEFORE: the line in the source that does not count; 0 for none. */
    public final int sourceLine;

    /** For BEFORE and ENTRY: the frames of the stack, innermost first. */
    public final List<UserFrame> frames;

    public TravelTarget(
        Kind kind, int cursor, long ordinal, int sourceLine, List<UserFrame> frames) {
      this.kind = kind;
      this.cursor = cursor;
      this.ordinal = ordinal;
      this.sourceLine = sourceLine;
      this.frames = frames;
    }

    static TravelTarget read(PayloadReader in) {
      return new TravelTarget(
          Kind.values()[in.octet()],
          in.number(),
          in.longNumber(),
          in.number(),
          in.list(UserFrame::read));
    }

    void write(PayloadWriter out) {
      out.octet(kind.ordinal());
      out.number(cursor);
      out.longNumber(ordinal);
      out.number(sourceLine);
      out.list(frames, (writer, each) -> each.write(writer));
    }
  }
}
