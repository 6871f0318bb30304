/**
 * The language server protocol: the only package that knows lsp4j. Maps positions and messages and
 * delegates; holds no analysis.
 */
@NullMarked
package dev.durabletools.server.lsp;

import org.jspecify.annotations.NullMarked;
