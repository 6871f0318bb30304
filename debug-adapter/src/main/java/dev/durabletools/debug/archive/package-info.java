/**
 * What a start and a first stop load, kept as an archive of classes for the starts that follow. A
 * whole session is run for it: this writes messages of the debug protocol as a client does, and
 * must know neither the session's nor the debuggee's classes.
 */
@NullMarked
package dev.durabletools.debug.archive;

import org.jspecify.annotations.NullMarked;
