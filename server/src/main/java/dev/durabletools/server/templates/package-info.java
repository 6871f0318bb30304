/**
 * What <em>Create Function</em> and <em>Create New Project</em> write: from options to a list of
 * relative paths with their text, or to a {@link dev.durabletools.server.templates.Refusal} in the
 * user's language. It must not know lsp4j, the file system, the clock or the network; what exists
 * already comes in through {@link dev.durabletools.server.templates.ExistingFunctions}.
 */
@NullMarked
package dev.durabletools.server.templates;

import org.jspecify.annotations.NullMarked;
