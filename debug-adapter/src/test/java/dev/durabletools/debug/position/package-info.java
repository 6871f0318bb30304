/**
 * The position model held to the real SDK: a small debuggee that is swept forward and back. It
 * knows neither the adapter nor the worker.
 */
@NullMarked
package dev.durabletools.debug.position;

import org.jspecify.annotations.NullMarked;
