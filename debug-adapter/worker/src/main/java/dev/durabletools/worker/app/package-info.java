/**
 * The user's function app: its class loaders, the functions found in it and their bindings. Knows
 * nothing of frames other than the descriptions it fills in, nor of how functions are called.
 */
@NullMarked
package dev.durabletools.worker.app;

import org.jspecify.annotations.NullMarked;
