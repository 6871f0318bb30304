/**
 * What users set, in the editor's form and on the command line, read into what rules understand.
 * Must not know the editor protocol, or where settings are kept.
 */
@NullMarked
package dev.durabletools.server.preferences;

import org.jspecify.annotations.NullMarked;
