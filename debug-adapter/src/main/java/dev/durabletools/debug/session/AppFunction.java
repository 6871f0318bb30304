package dev.durabletools.debug.session;

/**
 * A function of the app.
 *
 * @param name as in {@code @FunctionName}
 * @param className dotted
 */
public record AppFunction(String name, String className, String method) {}
