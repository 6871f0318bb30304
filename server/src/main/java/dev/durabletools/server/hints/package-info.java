/**
 * What an editor shows in and around the code: hovers, lenses, inlay hints, coloured names, links,
 * symbols. Pure functions of the wiring and of findings; must not know the editor protocol or files
 * of the user's.
 */
@NullMarked
package dev.durabletools.server.hints;

import org.jspecify.annotations.NullMarked;
