/**
 * Puts code of breakpoints into lines of the app: compiles a condition against the app's classes,
 * with the variables of the line and the private members of its class, and inserts the call. Works
 * on class files alone; must not know a running JVM, nor what a stop is.
 */
@NullMarked
package dev.durabletools.debug.jdi.inject;

import org.jspecify.annotations.NullMarked;
