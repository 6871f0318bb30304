/**
 * Runs orchestrators with the user's own Durable Task SDK: live sessions that park between turns,
 * and replay turns that unwind as in Azure. The only package that knows the SDK's private names; it
 * must not know sockets.
 */
@NullMarked
package dev.durabletools.worker.orchestrate;

import org.jspecify.annotations.NullMarked;
