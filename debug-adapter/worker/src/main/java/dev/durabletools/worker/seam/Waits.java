package dev.durabletools.worker.seam;

import java.util.List;

/** Worker to host: where an execution waits now, and for which events from outside. */
public final class Waits implements Frame {
  public final String instanceId;
  public final List<String> events;

  /** The user's frames, innermost first; empty when it waits no more. */
  public final List<SourceLine> stack;

  /** What has come there and cannot be read, for people; empty for nothing. */
  public final String unread;

  public Waits(String instanceId, List<String> events, List<SourceLine> stack, String unread) {
    this.instanceId = instanceId;
    this.events = events;
    this.stack = stack;
    this.unread = unread;
  }

  static Waits read(PayloadReader in) {
    return new Waits(in.text(), in.texts(), in.list(SourceLine::read), in.text());
  }

  @Override
  public FrameType type() {
    return FrameType.WAITS;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.texts(events);
    out.list(stack, (writer, each) -> each.write(writer));
    out.text(unread);
  }
}
