/**
 * Puts one running function host together (store, task hub, gRPC, worker process, HTTP), in an
 * order that leaves nothing behind when a step fails, and takes it down again. Knows no protocol of
 * its own and prints nothing.
 */
@NullMarked
package dev.durabletools.runtime.host;

import org.jspecify.annotations.NullMarked;
