package dev.durabletools.runtime.hub;

/** Told of changes of instances, on a hub thread, in order per instance; must not block. */
public interface InstanceListener {
  /**
   * Something about the instance changed and is on disk: status, custom status or history.
   *
   * @param status without payloads
   */
  void changed(InstanceStatus status);

  /** The instance was purged. */
  default void removed(String instanceId) {}
}
