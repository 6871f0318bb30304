package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.BooleanValue;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.Debuggee.Asked;
import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.Standing;
import dev.durabletools.debug.session.Standing.UserFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The position that a thread of the worker keeps in its own fields. */
final class JdiPositions {
  private static final String CALL_THREAD = "dev.durabletools.worker.position.CallThread";
  private static final String SITE = "dev.durabletools.worker.position.BreakSite";
  private static final String PROBE = "dev.durabletools.worker.position.Probe";

  private JdiPositions() {}

  /** Whether it is a thread of the worker's, which keeps a position. */
  static boolean isKept(ThreadReference thread) {
    return thread.referenceType().name().equals(CALL_THREAD);
  }

  static Standing standing(ThreadReference thread, OldCode oldCode)
      throws IncompatibleThreadStateException, AbsentInformationException {
    Optional<Place> kept = place(thread);
    if (kept.isEmpty()) {
      throw new DebugFault(Kind.NOT_AN_ORCHESTRATION, thread.name());
    }
    int cursor = kept.get().cursor();
    long line = kept.get().line();
    List<StackFrame> frames = thread.frames();
    int top = firstUser(frames);
    boolean begins = top >= 0 && isInProbe(frames, top);
    Optional<OldCode.Kept> old =
        top < 0 ? Optional.empty() : oldCode.of(frames.get(top), frames.size() - top);
    boolean atStart = begins || (top == 0 && isLineStart(frames.get(0), old));
    return new Standing(
        new Place(cursor, begins ? line : line + 1),
        !atStart ? 0 : old.map(OldCode.Kept::line).orElse(frames.get(top).location().lineNumber()),
        userFrames(frames, oldCode));
  }

  /** Whether the line of the innermost user frame has just called what was inserted there. */
  static boolean isInProbe(List<StackFrame> frames, int top) {
    return frames.subList(0, Math.max(top, 0)).stream()
        .map(frame -> frame.location().declaringType().name())
        .anyMatch(name -> name.equals(PROBE) || name.equals(SITE));
  }

  /** Where the line begins, or began, that the thread is on; empty if it counts none. */
  static Optional<Place> lineStart(ThreadReference thread, OldCode oldCode)
      throws IncompatibleThreadStateException, AbsentInformationException {
    if (!isKept(thread)) {
      return Optional.empty();
    }
    StackFrame innermost = thread.frame(0);
    boolean begins =
        JdiFrames.isUser(innermost)
            && isLineStart(innermost, oldCode.of(innermost, thread.frameCount()));
    List<Field> fields =
        Stream.of("cursor", "line", "lastCursor", "lastLine")
            .map(name -> field(thread, name))
            .toList();
    Map<Field, Value> values = thread.getValues(fields);
    long[] numbers = fields.stream().mapToLong(each -> number(values.get(each))).toArray();
    if (begins) {
      return Optional.of(new Place((int) numbers[0], numbers[1] + 1));
    }
    return numbers[1] > 0
        ? Optional.of(new Place((int) numbers[0], numbers[1]))
        : Optional.of(new Place((int) numbers[2], numbers[3])).filter(place -> place.line() > 0);
  }

  /** What the thread's run has asked for. */
  static Asked asked(ThreadReference thread) {
    if (!isKept(thread)) {
      return new Asked(0, -1);
    }
    Field calls = field(thread, "called");
    Field last = field(thread, "asked");
    Map<Field, Value> values = thread.getValues(List.of(calls, last));
    return new Asked((int) number(values.get(calls)), (int) number(values.get(last)));
  }

  /** Id by which an orchestration asked for the activity that the thread runs; -1 for none. */
  static int taskId(ThreadReference thread) {
    return isKept(thread) ? (int) number(thread.getValue(field(thread, "task"))) : -1;
  }

  /** Events consumed and lines begun since; empty for a thread that counts none. */
  static Optional<Place> place(ThreadReference thread) {
    if (!isKept(thread)) {
      return Optional.empty();
    }
    Field cursor = field(thread, "cursor");
    Field line = field(thread, "line");
    Map<Field, Value> values = thread.getValues(List.of(cursor, line));
    return Optional.of(new Place((int) number(values.get(cursor)), number(values.get(line))));
  }

  /** Whether the thread runs a replay of which the user sees nothing yet. */
  static boolean isHidden(ThreadReference thread) {
    return isKept(thread)
        && thread.getValue(field(thread, "hidden")) instanceof BooleanValue hidden
        && hidden.value();
  }

  /** Whether a thread runs a replay of which the orchestration's code has been left. */
  static boolean isBehindTheEnd(ThreadReference thread) {
    if (!isKept(thread)) {
      return false;
    }
    Field gate = field(thread, "gate");
    Field left = field(thread, "left");
    Map<Field, Value> values = thread.getValues(List.of(gate, left));
    return values.get(gate) != null
        && values.get(left) instanceof BooleanValue isLeft
        && isLeft.value();
  }

  /** Whether a thread only runs again what has run before, with the same events. */
  static boolean repeats(ThreadReference thread) {
    if (!isKept(thread)) {
      return false;
    }
    Field gate = field(thread, "gate");
    Field start = field(thread, "turnStart");
    Field cursor = field(thread, "cursor");
    Map<Field, Value> values = thread.getValues(List.of(gate, start, cursor));
    long before = number(values.get(start));
    return values.get(gate) == null && before > 0 && number(values.get(cursor)) <= before;
  }

  /** How far the thread's run is in the history; empty if it counts no events. */
  static Optional<Debuggee.Progress> progress(ThreadReference thread) {
    return place(thread).map(at -> new Debuggee.Progress(at.cursor(), repeats(thread)));
  }

  private static long number(@Nullable Value value) {
    return value instanceof PrimitiveValue primitive ? primitive.longValue() : 0;
  }

  private static boolean isLineStart(StackFrame frame, Optional<OldCode.Kept> old)
      throws AbsentInformationException {
    return old.isPresent() ? old.get().begins() : isLineStart(frame.location());
  }

  static boolean isLineStart(Location location) throws AbsentInformationException {
    for (Location start : location.method().allLineLocations()) {
      if (start.codeIndex() == location.codeIndex()) {
        return true;
      }
    }
    return false;
  }

  private static int firstUser(List<StackFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (JdiFrames.isUser(frames.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static List<UserFrame> userFrames(List<StackFrame> frames, OldCode oldCode) {
    Deque<UserFrame> described = new ArrayDeque<>();
    for (int i = frames.size() - 1; i >= 0; i--) {
      StackFrame frame = frames.get(i);
      if (JdiFrames.isUser(frame)) {
        Method method = frame.location().method();
        Optional<OldCode.Kept> old = oldCode.of(frame, frames.size() - i);
        described.addFirst(
            new UserFrame(
                method.declaringType().name(),
                old.map(OldCode.Kept::method).orElseGet(method::name),
                old.map(OldCode.Kept::signature).orElseGet(method::signature),
                described.size() + 1));
      }
    }
    return List.copyOf(described);
  }

  /** Makes the thread unwind as soon as it looks. */
  static void abandon(ThreadReference thread) throws ClassNotLoadedException {
    try {
      thread.setValue(field(thread, "abandoned"), thread.virtualMachine().mirrorOf(true));
      thread.setValue(field(thread, "due"), thread.virtualMachine().mirrorOf(0L));
    } catch (InvalidTypeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(ThreadReference thread, String name) {
    Field field = thread.referenceType().fieldByName(name);
    if (field == null) {
      throw new DebugFault(Kind.DEBUGGEE_FAILED, "this worker counts no lines");
    }
    return field;
  }
}
