/** The rules of an episode as tables: history in, events and messages out. */
@NullMarked
package dev.durabletools.runtime.engine;

import org.jspecify.annotations.NullMarked;
