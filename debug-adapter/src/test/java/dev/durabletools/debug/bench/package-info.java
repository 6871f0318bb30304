/** Our debugger beside another one: the same client, the same debuggee, in turns. No test. */
@org.jspecify.annotations.NullMarked
package dev.durabletools.debug.bench;
