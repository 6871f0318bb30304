package dev.durabletools.worker.seam;

import java.util.List;

/** Worker to host: the events from outside that an execution waits for; empty for none any more. */
public final class Waits implements Frame {
  public final String instanceId;
  public final List<String> events;

  public Waits(String instanceId, List<String> events) {
    this.instanceId = instanceId;
    this.events = events;
  }

  static Waits read(PayloadReader in) {
    return new Waits(in.text(), in.texts());
  }

  @Override
  public FrameType type() {
    return FrameType.WAITS;
  }

  @Override
  public void write(PayloadWriter out) {
    out.text(instanceId);
    out.texts(events);
  }
}
