/**
 * Calls of methods in the debuggee, on a thread that stands still: with a time limit, while the
 * JVM's events are taken, and without a trace in a durable instance. It must not know the session,
 * the debug protocol or expressions' syntax.
 */
@NullMarked
package dev.durabletools.debug.jdi.calls;

import org.jspecify.annotations.NullMarked;
