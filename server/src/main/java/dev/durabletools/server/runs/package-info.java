/**
 * What running function apps tell of themselves: the last run of each orchestrator, and places
 * where code and history parted. Gets values, not connections; must not know the editor protocol,
 * files or the model.
 */
@NullMarked
package dev.durabletools.server.runs;

import org.jspecify.annotations.NullMarked;
