/**
 * The task hub: engine, store, clock and workers wired together, with all the threads. Callers and
 * workers meet here; must not know gRPC, HTTP, JSON, JDBC or how a worker is reached.
 */
@NullMarked
package dev.durabletools.runtime.hub;

import org.jspecify.annotations.NullMarked;
