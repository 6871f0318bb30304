package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.StackFrame;
import java.util.List;
import java.util.Optional;

/** Fetches a frame of a stopped thread, anew after each call in the debuggee. */
@FunctionalInterface
public interface FrameSource {
  StackFrame frame() throws IncompatibleThreadStateException;

  /** The locals of a frame whose code the JVM has forgotten; empty for any other frame. */
  default Optional<List<KeptLocal>> kept() {
    return Optional.empty();
  }
}
