package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.StackFrame;

/** Fetches a frame of a stopped thread, anew after each call in the debuggee. */
@FunctionalInterface
public interface FrameSource {
  StackFrame frame() throws IncompatibleThreadStateException;
}
