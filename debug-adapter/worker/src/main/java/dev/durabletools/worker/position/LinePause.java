package dev.durabletools.worker.position;

/** Where a thread was in its lines before others ran that do not count. */
final class LinePause {
  long line;
  long due;
  int lineId;
}
