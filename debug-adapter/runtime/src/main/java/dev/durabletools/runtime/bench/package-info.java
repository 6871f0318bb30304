/**
 * The benchmark: starts the product's own commands as processes, lets a client in another process
 * load them, and sets the figures beside those of other runtimes. It must not know engine, hub or
 * store: it sees of them what a user sees.
 */
@NullMarked
package dev.durabletools.runtime.bench;

import org.jspecify.annotations.NullMarked;
