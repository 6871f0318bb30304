/** Schedules and when they call: times in, calls out. */
@NullMarked
package dev.durabletools.runtime.timers;

import org.jspecify.annotations.NullMarked;
