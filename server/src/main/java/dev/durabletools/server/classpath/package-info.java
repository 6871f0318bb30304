/**
 * Which jars an app is compiled against, read from its build files and the local caches of the
 * build tools; nothing is downloaded. Must not know sources, rules or the editor protocol.
 */
@NullMarked
package dev.durabletools.server.classpath;

import org.jspecify.annotations.NullMarked;
