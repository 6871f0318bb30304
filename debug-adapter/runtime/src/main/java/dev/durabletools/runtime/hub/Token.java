package dev.durabletools.runtime.hub;

/** Undoes something when closed; closing twice is closing once. */
public interface Token extends AutoCloseable {
  @Override
  void close();
}
