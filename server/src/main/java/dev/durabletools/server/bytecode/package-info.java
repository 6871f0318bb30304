/**
 * What jars, class folders and the platform do, read from byte code: types, functions, and which
 * primitives a method gets to. Facts of a jar are kept on disk by the hash of its content. Must not
 * know sources, rules or the editor protocol; class files and the cache are the only files it
 * opens.
 */
@NullMarked
package dev.durabletools.server.bytecode;

import org.jspecify.annotations.NullMarked;
