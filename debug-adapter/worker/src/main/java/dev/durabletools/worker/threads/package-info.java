/**
 * The threads user code runs on: names the debugger relies on, daemon pool, and silence for threads
 * that only re-check or unwind; and the one that interrupts them for a debugger. Must not know what
 * runs on them.
 */
@NullMarked
package dev.durabletools.worker.threads;

import org.jspecify.annotations.NullMarked;
