package dev.durabletools.debug.session;

/**
 * A breakpoint by name as the user wants it.
 *
 * @param name of a function, {@code Class.method} or {@code method}
 * @param fault why it can never be; empty if it can
 */
public record WantedFunction(String name, StopRule rule, String fault) {}
