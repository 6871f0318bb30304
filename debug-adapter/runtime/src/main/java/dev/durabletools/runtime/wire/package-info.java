/**
 * History events and actions as the protobuf messages of TaskHubSidecarService and back. Protobuf
 * stays inside; must not know threads, storage, hub.
 */
@NullMarked
package dev.durabletools.runtime.wire;

import org.jspecify.annotations.NullMarked;
