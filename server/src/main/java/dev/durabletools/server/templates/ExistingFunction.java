package dev.durabletools.server.templates;

/**
 * A function the project declares already.
 *
 * @param name value of its {@code @FunctionName}
 * @param packageName package of the class that declares it, empty for the unnamed one
 */
public record ExistingFunction(String name, String packageName) {}
