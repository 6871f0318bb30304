/**
 * What the editor asks for, as pure functions of the model: diagnosis of a project, actions at a
 * place. Must not know the editor protocol or the file system.
 */
@NullMarked
package dev.durabletools.server.features;

import org.jspecify.annotations.NullMarked;
