/**
 * The table of methods, constructors and fields whose results or effects a replay cannot repeat, by
 * owner and member, and what some library methods return. Data alone: it serves sources and
 * bytecode, so it must not know syntax trees, rules or class files.
 */
@NullMarked
package dev.durabletools.server.primitives;

import org.jspecify.annotations.NullMarked;
