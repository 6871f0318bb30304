package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.StackFrame;
import dev.durabletools.debug.session.Frame;
import java.util.ArrayList;
import java.util.List;

/** Describes frames. Source and line are asked for only where they are shown. */
final class JdiFrames {
  private JdiFrames() {}

  static List<Frame> of(List<StackFrame> frames) {
    boolean anyUser = frames.stream().anyMatch(JdiFrames::isUser);
    List<Frame> described = new ArrayList<>();
    for (int depth = probes(frames); depth < frames.size(); depth++) {
      StackFrame frame = frames.get(depth);
      boolean user = isUser(frame);
      Location location = frame.location();
      boolean shown = user || !anyUser;
      described.add(
          new Frame(
              depth,
              shown ? name(location) : "",
              shown ? sourcePath(location) : "",
              shown ? location.lineNumber() : 0,
              user,
              UserCode.isDurable(location.declaringType().name()),
              user && location.method().isBridge()));
    }
    return described;
  }

  /** The frames above a line that has just called the probe are none of the user's business. */
  private static int probes(List<StackFrame> frames) {
    for (int top = 0; top < frames.size(); top++) {
      if (isUser(frames.get(top))) {
        return JdiPositions.isInProbe(frames, top) ? top : 0;
      }
    }
    return 0;
  }

  static boolean isUser(StackFrame frame) {
    return UserCode.is(frame.location().declaringType().name());
  }

  private static String name(Location location) {
    String type = location.declaringType().name();
    String method = location.method().name();
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
        + "."
        + Frame.readable(method);
  }

  private static String sourcePath(Location location) {
    try {
      return location.sourcePath().replace('\\', '/');
    } catch (AbsentInformationException e) {
      return "";
    }
  }
}
