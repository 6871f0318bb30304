/**
 * What the sources mean: parsed units, functions, types as far as the sources tell them, and the
 * code that orchestrations reach. Asks for sources through {@link Sources}; must not know rules,
 * the editor protocol or the file system. An unresolved type stays unresolved: nothing here
 * guesses.
 */
@NullMarked
package dev.durabletools.server.model;

import org.jspecify.annotations.NullMarked;
