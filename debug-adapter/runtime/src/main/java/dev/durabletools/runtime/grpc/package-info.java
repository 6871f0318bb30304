/**
 * The task hub over gRPC: TaskHubSidecarService for durable clients and stock workers. Translates
 * only; must not know storage, HTTP or the worker seam.
 */
@NullMarked
package dev.durabletools.runtime.grpc;

import org.jspecify.annotations.NullMarked;
