/**
 * The debuggee as a JVM behind the Java Debug Interface: its events, breakpoints, steps, frames and
 * values. The only package that imports {@code com.sun.jdi}; must not know the debug protocol, nor
 * how the JVM came to be. All calls are made on the session's thread; one thread of ours only waits
 * for events and posts them there.
 */
@NullMarked
package dev.durabletools.debug.jdi;

import org.jspecify.annotations.NullMarked;
