/** Events to bytes and back. */
@NullMarked
package dev.durabletools.runtime.wire;

import org.jspecify.annotations.NullMarked;
