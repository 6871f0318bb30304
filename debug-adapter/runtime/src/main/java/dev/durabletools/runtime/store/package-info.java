/**
 * Where a task hub lives between two starts: transactions of opaque bytes and status rows, in one
 * SQLite file or in memory. The only place with JDBC; must not know what the bytes mean, nor
 * engine, hub, gRPC.
 */
@NullMarked
package dev.durabletools.runtime.store;

import org.jspecify.annotations.NullMarked;
