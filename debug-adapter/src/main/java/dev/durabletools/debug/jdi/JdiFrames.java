package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import dev.durabletools.debug.session.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes frames. Source and line are asked for only where they are shown. */
final class JdiFrames {
  private JdiFrames() {}

  static List<Frame> of(List<StackFrame> frames, OldCode oldCode) {
    boolean anyUser = frames.stream().anyMatch(JdiFrames::isUser);
    List<Frame> described = new ArrayList<>();
    for (int depth = probes(frames); depth < frames.size(); depth++) {
      StackFrame frame = frames.get(depth);
      boolean user = isUser(frame);
      Location location = frame.location();
      boolean shown = user || !anyUser;
      Optional<OldCode.Kept> old =
          user ? oldCode.of(frame, frames.size() - depth) : Optional.empty();
      if (old.isPresent()) {
        described.add(old(depth, old.get()));
        continue;
      }
      described.add(
          new Frame(
              depth,
              shown ? name(location.declaringType(), location.method().name()) : "",
              shown ? sourcePath(location) : "",
              shown ? location.lineNumber() : 0,
              user,
              UserCode.isDurable(location.declaringType().name()),
              user && location.method().isBridge()));
    }
    return described;
  }

  /** A frame whose code the JVM has forgotten, as it was. */
  private static Frame old(int depth, OldCode.Kept kept) {
    String name = name(kept.type(), kept.method()) + " (old code)";
    return new Frame(depth, name, kept.sourcePath(), kept.line(), true, false, kept.bridge());
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

  /** The first of the user's frames from a depth on whose code the JVM knows; -1 for none. */
  static int firstKnownUser(List<StackFrame> frames, int from) {
    for (int i = Math.max(from, 0); i < frames.size(); i++) {
      if (isUser(frames.get(i)) && LineCode.isKnown(frames.get(i).location().method())) {
        return i;
      }
    }
    return -1;
  }

  private static String name(ReferenceType declaring, String method) {
    String type = declaring.name();
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
        + "."
        + Frame.readable(method);
  }

  static String sourcePath(Location location) {
    try {
      return location.sourcePath().replace('\\', '/');
    } catch (AbsentInformationException e) {
      return "";
    }
  }
}
