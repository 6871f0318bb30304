package dev.durabletools.runtime.hub;

import java.util.ArrayList;
import java.util.List;

/**
 * The serialized events of an instance's current generation: all of them are counted, the last ones
 * are here, those before in the store alone. Guarded by the hub's lock.
 */
final class History {
  private final List<byte[]> kept;

  /** How many were dropped from the front of {@link #kept}. */
  private int first;

  private int durable;
  private long bytes;

  private History(List<byte[]> events, int durable) {
    this.kept = new ArrayList<>(events);
    this.durable = durable;
    this.bytes = size(events);
  }

  static History empty() {
    return new History(List.of(), 0);
  }

  /** As the store has it. */
  static History stored(List<byte[]> events) {
    return new History(events, events.size());
  }

  /** None of it is on disk yet. */
  static History rewritten(List<byte[]> events) {
    return new History(events, 0);
  }

  void add(List<byte[]> events) {
    kept.addAll(events);
    bytes += size(events);
  }

  private static long size(List<byte[]> events) {
    long sum = 0;
    for (byte[] event : events) {
      sum += event.length;
    }
    return sum;
  }

  /** Number of events. */
  int size() {
    return first + kept.size();
  }

  /** How many of them are on disk. */
  int durable() {
    return durable;
  }

  /** So many are on disk now, at least. */
  void durable(int count) {
    durable = Math.max(durable, count);
  }

  /**
   * A copy of those that are here.
   *
   * @param first number of the first of them
   */
  record Part(long instance, int first, List<byte[]> kept) {}

  /**
   * What is here of the first events.
   *
   * @param instance whose history it is
   * @param end how many of all are wanted
   */
  Part part(long instance, int end) {
    return new Part(instance, first, new ArrayList<>(kept.subList(0, Math.max(0, end - first))));
  }

  /** Bytes of those that are here. */
  long bytes() {
    return bytes;
  }

  /** Drops what the store has too. */
  void drop() {
    List<byte[]> stored = kept.subList(0, durable - first);
    bytes -= size(stored);
    stored.clear();
    first = durable;
  }
}
