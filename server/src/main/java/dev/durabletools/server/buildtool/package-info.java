/**
 * Runs the user's own Maven or Gradle in the background where build files alone do not tell the
 * class path, each run behind a process that ends it if the server is killed. Must not know
 * sources, rules or the editor protocol; listens to nobody but its caller.
 */
@NullMarked
package dev.durabletools.server.buildtool;

import org.jspecify.annotations.NullMarked;
