package dev.durabletools.debug.session;

/**
 * A line breakpoint as the user wants it.
 *
 * @param id that of the breakpoint
 * @param line from 1
 * @param column from 1; 0 for the whole line
 */
public record Wish(int id, int line, int column, StopRule rule) {}
