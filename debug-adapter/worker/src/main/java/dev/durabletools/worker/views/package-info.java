/**
 * Reads parts of the JDK's collections for a debugger, a page in one call. Must run no code but the
 * JDK's, and know nothing of the app or the rest of the worker.
 */
@NullMarked
package dev.durabletools.worker.views;

import org.jspecify.annotations.NullMarked;
