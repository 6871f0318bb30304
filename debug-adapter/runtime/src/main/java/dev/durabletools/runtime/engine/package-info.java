/**
 * The rules of an orchestration as pure functions: messages or an orchestrator's response in,
 * history events and outgoing messages out. Time and ids come in as arguments; must not know
 * threads, clocks, JSON, HTTP, gRPC, protobuf, storage or any other package than history.
 */
@NullMarked
package dev.durabletools.runtime.engine;

import org.jspecify.annotations.NullMarked;
