package dev.durabletools.runtime.host;

/** Where a line of output comes from: the worker's two streams, or the host itself. */
public enum OutputKind {
  STDOUT,
  STDERR,
  HOST
}
