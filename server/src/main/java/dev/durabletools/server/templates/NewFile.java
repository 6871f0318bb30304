package dev.durabletools.server.templates;

/**
 * A file that does not exist yet.
 *
 * @param path relative to the project folder, with {@code /}
 * @param text the whole content, lines ended by {@code \n}
 */
public record NewFile(String path, String text) {}
