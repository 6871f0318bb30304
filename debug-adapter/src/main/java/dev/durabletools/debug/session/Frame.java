package dev.durabletools.debug.session;

/**
 * A stack frame of the JVM.
 *
 * @param depth 0 is the innermost
 * @param method simple class and method name
 * @param sourcePath package folders and file name, empty if unknown
 * @param line from 1; 0 or less if unknown
 * @param user whether it is the user's code
 */
public record Frame(int depth, String method, String sourcePath, int line, boolean user) {}
