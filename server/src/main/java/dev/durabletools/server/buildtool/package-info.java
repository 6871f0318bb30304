/**
 * Runs the user's own Maven or Gradle in the background where build files alone do not tell the
 * class path. Must not know sources, rules or the editor protocol; listens to nobody but its
 * caller.
 */
@NullMarked
package dev.durabletools.server.buildtool;

import org.jspecify.annotations.NullMarked;
