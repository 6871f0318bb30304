package dev.durabletools.debug.jdi.inject;

import java.util.List;

/**
 * What a site in a line does.
 *
 * @param id its number
 * @param counter number of the site that counts the hits of its breakpoint
 * @param condition a Java expression, empty for none
 * @param how which hits count, as the worker's {@code BreakSite} numbers it
 * @param wanted the hit count, 0 for none
 * @param message what to write instead of a stop; empty to stop
 */
public record SiteRule(
    int id, int counter, String condition, int how, int wanted, List<Part> message) {
  /**
   * A part of a message.
   *
   * @param code whether the text is an expression
   */
  public record Part(boolean code, String text) {}
}
