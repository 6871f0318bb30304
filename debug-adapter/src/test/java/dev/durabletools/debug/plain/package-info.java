/** Small programs that are debugged by tests; they know nothing of the debugger. */
@NullMarked
package dev.durabletools.debug.plain;

import org.jspecify.annotations.NullMarked;
