/**
 * The value of a Java expression in a stopped frame, worked out on mirrors of the debuggee's
 * objects; code of the debuggee runs only where the expression calls it. It must not know the
 * session, the debug protocol, the runtime or how a call in the debuggee is made.
 */
@NullMarked
package dev.durabletools.debug.jdi.evaluate;

import org.jspecify.annotations.NullMarked;
