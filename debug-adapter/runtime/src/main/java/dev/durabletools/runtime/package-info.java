/** Placeholder. */
@NullMarked
package dev.durabletools.runtime;

import org.jspecify.annotations.NullMarked;
