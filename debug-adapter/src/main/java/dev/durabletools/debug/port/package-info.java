/**
 * The port for debuggers of an app that {@code durable start --debug} runs: any debugger of Java
 * reaches the app's JVM there, ours the adapter in the host's process. Must not know the messages
 * of either protocol beyond the first.
 */
@NullMarked
package dev.durabletools.debug.port;

import org.jspecify.annotations.NullMarked;
