/**
 * The command line of the server jar: {@code lsp}, {@code check}, {@code new}. Only here does the
 * server print, exit or read options; it must not know how templates, rules or LSP requests work.
 */
@NullMarked
package dev.durabletools.server.cli;

import org.jspecify.annotations.NullMarked;
