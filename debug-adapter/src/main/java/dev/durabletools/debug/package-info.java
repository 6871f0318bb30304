/** Placeholder. */
@NullMarked
package dev.durabletools.debug;

import org.jspecify.annotations.NullMarked;
