/**
 * What becomes of source files that are saved while their app runs: they are compiled into its
 * class folder, unless somebody else does it. It must know neither the debuggee, the session nor
 * the protocol.
 */
@NullMarked
package dev.durabletools.debug.saved;

import org.jspecify.annotations.NullMarked;
