/**
 * Changes of code that the user asks for where nothing is wrong, such as moving statements into an
 * activity. It answers edits or why there are none; it must not know the editor protocol.
 */
@NullMarked
package dev.durabletools.server.refactor;

import org.jspecify.annotations.NullMarked;
