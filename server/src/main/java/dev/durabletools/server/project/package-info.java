/**
 * A function app's folder on disk, as far as templates need it: which functions and files it has,
 * and writing new files into it, all or none. It must not know lsp4j or what the templates contain.
 */
@NullMarked
package dev.durabletools.server.project;

import org.jspecify.annotations.NullMarked;
