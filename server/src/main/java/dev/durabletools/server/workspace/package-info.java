/**
 * The folders and open documents of a session: which files exist, what their text is now, and when
 * to analyse them again. The only package, with check, that reads files; must not know the editor
 * protocol.
 */
@NullMarked
package dev.durabletools.server.workspace;

import org.jspecify.annotations.NullMarked;
