/**
 * The command line of this jar: the debug adapter on stdio or a socket, the tour, and the runtime's
 * own commands. Must not know the debug protocol's messages.
 */
@NullMarked
package dev.durabletools.debug.cli;

import org.jspecify.annotations.NullMarked;
