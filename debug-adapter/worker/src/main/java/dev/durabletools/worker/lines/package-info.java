/**
 * Counts lines: inserts a call at each line of the app's classes as they are loaded, and remembers
 * which number a line got. Loaded as the JVM's agent, in debugged workers only. Must not know what
 * is done at a line.
 */
@NullMarked
package dev.durabletools.worker.lines;

import org.jspecify.annotations.NullMarked;
