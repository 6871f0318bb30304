package dev.durabletools.server.templates;

/**
 * Nothing is created.
 *
 * @param message one sentence for the user, in the language that was asked for
 */
public record Refusal(String message) implements Creation {}
