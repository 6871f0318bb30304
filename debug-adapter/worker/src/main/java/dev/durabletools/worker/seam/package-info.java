/**
 * The worker seam: the frames that host and worker exchange over one loopback socket, and the
 * connection that carries them. Both ends use these classes, so this package must know nothing of
 * function apps, loaders, the engine or the Durable Task SDK, and uses only what Java 8 has.
 */
@NullMarked
package dev.durabletools.worker.seam;

import org.jspecify.annotations.NullMarked;
