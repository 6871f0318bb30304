/** Placeholder. */
@NullMarked
package dev.durabletools.server;

import org.jspecify.annotations.NullMarked;
