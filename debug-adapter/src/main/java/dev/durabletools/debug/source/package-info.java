/**
 * What the text of a source file tells of the places where a debugger can stop. Knows no JVM, no
 * session and no protocol.
 */
@NullMarked
package dev.durabletools.debug.source;

import org.jspecify.annotations.NullMarked;
