/** The analysis as a command for build servers. Must not know the editor protocol. */
@NullMarked
package dev.durabletools.server.check;

import org.jspecify.annotations.NullMarked;
