package dev.durabletools.debug.session;

/**
 * A source of a library that a frame was shown of.
 *
 * @param number its reference
 * @param fileName without folder
 * @param jar name of the jar it is in
 */
public record LibrarySource(int number, String fileName, String jar) {}
