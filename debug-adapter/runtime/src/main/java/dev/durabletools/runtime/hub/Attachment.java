package dev.durabletools.runtime.hub;

/** A worker's place in a hub. */
public interface Attachment extends AutoCloseable {
  /** The worker is gone; its unanswered items are queued again. May be called again. */
  @Override
  void close();
}
