package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.evaluate.KeptLocal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Frames of suspended threads whose class has got new code since. The JVM forgets the names, lines
 * and variables of code that it has replaced though threads are still in it.
 */
final class OldCode {
  /** Frames by their number from the bottom, from 1. */
  private final Map<ThreadReference, Map<Integer, Kept>> frames = new HashMap<>();

  /**
   * What a frame was before.
   *
   * @param at index of the instruction, by which it is known again
   * @param begins whether that is the first one of a line
   * @param locals as they were; empty once the thread has run on
   */
  record Kept(
      ReferenceType type,
      String method,
      String signature,
      boolean bridge,
      String sourcePath,
      int line,
      long at,
      boolean begins,
      List<KeptLocal> locals) {
    private Kept afterwards() {
      return new Kept(type, method, signature, bridge, sourcePath, line, at, begins, List.of());
    }
  }

  /** These classes are about to get new code, perhaps. */
  void keep(Collection<ThreadReference> suspended, Set<ReferenceType> types) {
    for (ThreadReference thread : suspended) {
      try {
        Map<Integer, Kept> before = frames.getOrDefault(thread, Map.of());
        Map<Integer, Kept> now = new HashMap<>();
        List<StackFrame> all = thread.frames();
        for (int i = 0; i < all.size(); i++) {
          int number = all.size() - i;
          StackFrame frame = all.get(i);
          Kept old = before.get(number);
          if (frame.location().method().isObsolete()) {
            if (old != null) {
              now.put(number, old);
            }
          } else if (types.contains(frame.location().declaringType())) {
            now.put(number, kept(frame));
          }
        }
        if (now.isEmpty()) {
          frames.remove(thread);
        } else {
          frames.put(thread, now);
        }
      } catch (IncompatibleThreadStateException | RuntimeException e) {
        // It runs or has ended: nobody looks at its frames.
        frames.remove(thread);
      }
    }
  }

  private static Kept kept(StackFrame frame) {
    Location location = frame.location();
    Method method = location.method();
    String path = "";
    boolean begins = false;
    List<KeptLocal> locals = new ArrayList<>();
    try {
      path = JdiFrames.sourcePath(location);
      begins = JdiPositions.isLineStart(location);
      List<LocalVariable> visible = frame.visibleVariables();
      Map<LocalVariable, Value> values = frame.getValues(visible);
      visible.forEach(each -> locals.add(KeptLocal.of(each, values.get(each))));
    } catch (AbsentInformationException e) {
      // Compiled without: there is less to keep.
    }
    return new Kept(
        location.declaringType(),
        method.name(),
        method.signature(),
        method.isBridge(),
        path,
        location.lineNumber(),
        location.codeIndex(),
        begins,
        locals);
  }

  /**
   * What is known of a frame whose code the JVM has forgotten.
   *
   * @param number from the bottom, from 1
   */
  Optional<Kept> of(StackFrame frame, int number) {
    // Whether a method is an old one is a question to the JVM: it is asked of few.
    Map<Integer, Kept> known = frames.isEmpty() ? null : frames.get(frame.thread());
    Kept kept = known == null ? null : known.get(number);
    Location location = frame.location();
    return kept != null
            && kept.type.equals(location.declaringType())
            && kept.at == location.codeIndex()
            && location.method().isObsolete()
        ? Optional.of(kept)
        : Optional.empty();
  }

  /** Whether some of a thread's frames may be old. */
  boolean knows(ThreadReference thread) {
    return frames.containsKey(thread);
  }

  /** Whether a frame runs code that the JVM has forgotten. */
  boolean isOld(StackFrame frame) {
    return knows(frame.thread()) && frame.location().method().isObsolete();
  }

  /** The variables of an old frame, if they are known still. */
  List<KeptLocal> locals(StackFrame frame) {
    try {
      List<StackFrame> all = frame.thread().frames();
      return of(frame, all.size() - all.indexOf(frame)).map(Kept::locals).orElse(List.of());
    } catch (IncompatibleThreadStateException e) {
      return List.of();
    }
  }

  /** The thread runs on: its variables change. */
  void runs(ThreadReference thread) {
    if (!frames.isEmpty()) {
      frames.computeIfPresent(
          thread,
          (same, known) -> {
            known.replaceAll((number, kept) -> kept.afterwards());
            return known;
          });
    }
  }

  /** The thread has ended. */
  void forget(ThreadReference thread) {
    frames.remove(thread);
  }
}
