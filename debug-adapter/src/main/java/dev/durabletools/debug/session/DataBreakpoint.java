package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * A stop when a field is read or written.
 *
 * @param dataId what {@link Place} has named
 * @param verified whether it will stop
 */
public record DataBreakpoint(
    int id, String dataId, Access access, StopRule rule, boolean verified) {
  /** Whether the field is one of a class, which every JVM of the app has, and not of one object. */
  public boolean isOfClass() {
    return dataId.indexOf(':') < 0;
  }

  DataBreakpoint named(String newDataId) {
    return new DataBreakpoint(id, newDataId, access, rule, verified);
  }

  /** What stops. */
  public enum Access {
    READ,
    WRITE,
    READ_WRITE
  }

  /**
   * A field that can be watched.
   *
   * @param dataId its name until the JVM ends
   * @param label for people
   */
  public record Place(String dataId, String label) {}

  /**
   * Answer to the question what can be watched.
   *
   * @param place empty if nothing can
   * @param why for people, if nothing can
   */
  public record Info(Optional<Place> place, String why) {}
}
