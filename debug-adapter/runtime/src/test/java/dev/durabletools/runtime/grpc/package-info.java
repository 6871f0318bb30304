/**
 * Microsoft's own client and worker against our gRPC port; no knowledge of the engine's insides.
 */
@NullMarked
package dev.durabletools.runtime.grpc;

import org.jspecify.annotations.NullMarked;
