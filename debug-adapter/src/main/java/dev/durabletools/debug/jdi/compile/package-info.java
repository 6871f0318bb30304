/**
 * Java source of an expression, and its class files. It works on text and files alone and must not
 * know the debuggee, frames or values.
 */
@NullMarked
package dev.durabletools.debug.jdi.compile;

import org.jspecify.annotations.NullMarked;
