package dev.durabletools.debug.session;

/**
 * A call of a line that a step can go into.
 *
 * @param label for people
 * @param descriptor of the method, as class files have it
 */
public record StepTarget(String label, String method, String descriptor) {}
