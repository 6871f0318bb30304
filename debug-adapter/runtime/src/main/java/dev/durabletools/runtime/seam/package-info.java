/**
 * The host's end of the worker seam: starts the worker JVM, speaks the frames, restarts it after a
 * crash. Knows no HTTP and no history: orchestrator payloads cross as opaque bytes.
 */
@NullMarked
package dev.durabletools.runtime.seam;

import org.jspecify.annotations.NullMarked;
