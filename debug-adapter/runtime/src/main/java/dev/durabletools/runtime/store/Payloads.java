package dev.durabletools.runtime.store;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an instance that may be large.
 *
 * @param failure opaque
 * @param error the failure as a line for people who open the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Payloads(
    @Nullable String input,
    @Nullable String output,
    @Nullable String customStatus,
    byte @Nullable [] failure,
    @Nullable String error) {
  public static final Payloads NONE = new Payloads(null, null, null, null, null);

  Payloads withInput(@Nullable String newInput) {
    return new Payloads(newInput, output, customStatus, failure, error);
  }
}
