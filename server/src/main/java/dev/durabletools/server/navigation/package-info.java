/**
 * Who declares which function and event, who names it, and how one gets from one to the other.
 * Plain values taken from the model once an analysis, so every thread may ask. Must not know the
 * editor protocol, files or the rules.
 */
@NullMarked
package dev.durabletools.server.navigation;

import org.jspecify.annotations.NullMarked;
