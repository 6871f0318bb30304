/**
 * What to offer at a caret in Java: names of functions and events in durable calls, the functions
 * library's annotations. Reads the text as it is now and the wiring of a moment ago, so it never
 * waits for an analysis. Must not know the editor protocol or files.
 */
@NullMarked
package dev.durabletools.server.completion;

import org.jspecify.annotations.NullMarked;
