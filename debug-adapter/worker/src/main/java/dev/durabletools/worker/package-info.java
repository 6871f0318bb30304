/** Placeholder. */
@NullMarked
package dev.durabletools.worker;

import org.jspecify.annotations.NullMarked;
