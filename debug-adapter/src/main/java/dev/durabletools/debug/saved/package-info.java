/**
 * What becomes of source files that are saved while their app runs: they are compiled into its
 * class folder, unless somebody else does it. The compiler is known to {@link
 * dev.durabletools.debug.saved.SourceCompiler} alone; must know neither the debuggee, the session
 * nor the protocol.
 */
@NullMarked
package dev.durabletools.debug.saved;

import org.jspecify.annotations.NullMarked;
