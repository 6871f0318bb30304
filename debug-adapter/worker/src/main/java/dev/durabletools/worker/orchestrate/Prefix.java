package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
import java.util.List;

/**
 * The inbound events a live session has consumed, kept so that they can be replayed: everything but
 * the records of what the code itself asked for. Beyond a limit nothing is kept and the session
 * goes on unchecked. Used by one thread.
 */
final class Prefix {
  private static final int MAX_EVENTS = 1_000;
  private static final long MAX_BYTES = 4L << 20;

  private final List<byte[]> events = new ArrayList<>();
  private boolean keeps;
  private long bytes;
  private int turnStart;
  private int turnSize;

  Prefix(List<byte[]> past, boolean keeps) {
    this.keeps = keeps;
    append(past);
  }

  /** Begins a turn. */
  void add(List<byte[]> newEvents) {
    turnStart = events.size();
    turnSize = newEvents.size();
    append(newEvents);
  }

  /** Number of events the current turn brought. */
  int turnSize() {
    return turnSize;
  }

  /** Whether all events are still here. */
  boolean isWhole() {
    return keeps;
  }

  List<byte[]> all() {
    return new ArrayList<>(events);
  }

  List<byte[]> beforeTurn() {
    return new ArrayList<>(events.subList(0, turnStart));
  }

  List<byte[]> ofTurn() {
    return new ArrayList<>(events.subList(turnStart, events.size()));
  }

  private void append(List<byte[]> more) {
    if (!keeps) {
      return;
    }
    for (byte[] event : more) {
      if (isInbound(event)) {
        events.add(event);
        bytes += event.length;
      }
    }
    if (events.size() > MAX_EVENTS || bytes > MAX_BYTES) {
      keeps = false;
      events.clear();
      turnStart = 0;
    }
  }

  /** Scheduling events and those the SDK refuses are left out. */
  private static boolean isInbound(byte[] event) {
    WireMessage message = new WireMessage(event);
    for (int recorded : new int[] {4, 6, 9, 12, 15, 16, 18, 19, 20}) {
      if (message.has(recorded)) {
        return false;
      }
    }
    return true;
  }
}
