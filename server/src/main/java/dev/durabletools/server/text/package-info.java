/**
 * Source texts, offsets, lines and edits. Offsets count UTF-16 code units from 0. Knows nothing of
 * Java's grammar, of durable functions, of the editor protocol or of the file system.
 */
@NullMarked
package dev.durabletools.server.text;

import org.jspecify.annotations.NullMarked;
