package dev.durabletools.debug.jdi;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.request.EventRequest;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A step under way.
 *
 * @param height frames from the stack's bottom up to the user's frame that the step began in
 * @param requests all that was asked of the JVM for it
 */
record ActiveStep(ThreadReference thread, StepKind kind, int height, List<EventRequest> requests) {
  ActiveStep(ThreadReference thread, StepKind kind, int height) {
    this(thread, kind, height, new ArrayList<>());
  }
}
