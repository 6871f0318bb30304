package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import java.util.AbstractList;
import java.util.List;

/**
 * The recorded events of a session. The SDK reads them once, in order: each is parsed when it is
 * read and dropped afterwards.
 */
final class PastList extends AbstractList<Object> {
  private static final byte[] CONSUMED = new byte[0];

  private final Sdk sdk;
  private final byte[][] events;

  PastList(Sdk sdk, List<byte[]> events) {
    this.sdk = sdk;
    this.events = events.toArray(new byte[0][]);
  }

  @Override
  public Object get(int index) {
    byte[] event = events[index];
    events[index] = CONSUMED;
    CallThread.consumedInAll(index + 1);
    return sdk.parse(event);
  }

  @Override
  public int size() {
    return events.length;
  }
}
