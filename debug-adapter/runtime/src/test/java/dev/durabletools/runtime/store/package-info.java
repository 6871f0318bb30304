/** Stores on real files. */
@NullMarked
package dev.durabletools.runtime.store;

import org.jspecify.annotations.NullMarked;
