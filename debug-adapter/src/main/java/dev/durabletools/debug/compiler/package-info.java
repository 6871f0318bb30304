/**
 * Java compilers: the one of the JDK that we run on, and those of newer JDKs, each in a process of
 * its own. Nothing they make is written to the disk. What is compiled, and why, this package must
 * not know; {@code javax.tools} nobody else knows.
 */
@NullMarked
package dev.durabletools.debug.compiler;

import org.jspecify.annotations.NullMarked;
