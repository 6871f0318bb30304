/**
 * Where the thread of a call stands: history events consumed, and lines of the app begun since. The
 * calls inserted into the app's lines end here, so these classes, alone of the worker's, are
 * visible to the app's loader; they must know nothing but the JDK.
 */
@NullMarked
package dev.durabletools.worker.position;

import org.jspecify.annotations.NullMarked;
