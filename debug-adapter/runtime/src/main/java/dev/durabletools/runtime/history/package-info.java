/**
 * The vocabulary of an orchestration: history events, actions, status, failures. Plain values; must
 * not know threads, clocks, JSON, HTTP, gRPC, protobuf, storage.
 */
@NullMarked
package dev.durabletools.runtime.history;

import org.jspecify.annotations.NullMarked;
