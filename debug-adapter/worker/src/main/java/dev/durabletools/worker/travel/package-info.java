/**
 * Replays of recorded histories for a debugger that steps through them, forwards and backwards:
 * each runs on a thread of its own up to a position and waits there. Nothing that the code asks for
 * leaves the worker. Must not know the SDK, nor how a debugger is told.
 */
@NullMarked
package dev.durabletools.worker.travel;

import org.jspecify.annotations.NullMarked;
