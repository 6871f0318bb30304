package dev.durabletools.worker.orchestrate;

/** How much memory all recordings of a worker may take together. Thread-safe. */
final class RecordingLimit {
  /** The rest of the heap belongs to the app. */
  private static final int PART_OF_HEAP = 8;

  private final long most;
  private long taken;

  /**
   * @param most in bytes
   */
  RecordingLimit(long most) {
    this.most = most;
  }

  static RecordingLimit ofHeap() {
    return new RecordingLimit(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** False, and nothing is taken, when there is not so much left. */
  synchronized boolean take(long bytes) {
    if (taken + bytes > most) {
      return false;
    }
    taken += bytes;
    return true;
  }

  synchronized void giveBack(long bytes) {
    taken -= bytes;
  }

  synchronized long taken() {
    return taken;
  }
}
