package dev.durabletools.server.model;

/**
 * Orchestration code that calls a jar's method which gets to a primitive.
 *
 * @param use the call in the source
 */
public record LibraryUse(ApiUse use, LibraryEffect effect) {}
