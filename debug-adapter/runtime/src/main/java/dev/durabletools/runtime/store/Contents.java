package dev.durabletools.runtime.store;

import java.util.List;
import java.util.Map;

/**
 * What a store held when it was opened.
 *
 * @param instances by number: those that still run, and those with orphans
 * @param histories events by number of each unfinished instance
 * @param messages in order of arrival
 * @param orphans activities to run for instances that no longer wait for them
 * @param lastNum greatest number of any instance, finished ones included
 */
public record Contents(
    List<InstanceRow> instances,
    Map<Long, List<byte[]>> histories,
    List<StoredMessage> messages,
    List<StoredMessage> orphans,
    long lastNum) {
  static final Contents EMPTY = new Contents(List.of(), Map.of(), List.of(), List.of(), 0);
}
