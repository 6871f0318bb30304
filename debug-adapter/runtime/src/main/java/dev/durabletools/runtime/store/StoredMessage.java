package dev.durabletools.runtime.store;

import org.jspecify.annotations.Nullable;

/**
 * An event that waits for its instance, or an activity whose instance waits no more.
 *
 * @param row key, in order of arrival
 * @param instance number of the instance
 * @param event opaque
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredMessage(long row, long instance, @Nullable String executionId, byte[] event) {}
