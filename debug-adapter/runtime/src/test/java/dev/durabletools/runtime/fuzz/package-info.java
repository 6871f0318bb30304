/**
 * Broken input of every kind, from a seed: nothing may bring the server down or be answered as a
 * fault of ours. A few thousand inputs in the build; -Ddurable.fuzz=100000 for a real run.
 */
@NullMarked
package dev.durabletools.runtime.fuzz;

import org.jspecify.annotations.NullMarked;
