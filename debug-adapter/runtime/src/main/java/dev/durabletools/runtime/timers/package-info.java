/**
 * Timer-triggered functions: when they are due, and calling them then. Knows neither how a function
 * is called nor where the app came from.
 */
@NullMarked
package dev.durabletools.runtime.timers;

import org.jspecify.annotations.NullMarked;
