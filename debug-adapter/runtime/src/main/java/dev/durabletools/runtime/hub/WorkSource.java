package dev.durabletools.runtime.hub;

/** Where a worker's work comes from. Thread-safe. */
public interface WorkSource {
  /**
   * Work goes to this worker from now on. Closing the attachment says the worker is gone: what it
   * had not answered goes to another one, and later answers are ignored.
   */
  Attachment attach(WorkerPort worker);
}
