/**
 * One class for each reason why code is wrong in an orchestration, with the catalogue that lists
 * them, the findings they report and the fixes they offer. Sees texts, the model and syntax trees;
 * must not know the editor protocol or the file system, and no rule refers to another.
 */
@NullMarked
package dev.durabletools.server.rules;

import org.jspecify.annotations.NullMarked;
