package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the user's frames from those of the JDK, the SDK, the Functions API and this worker. */
public final class UserFrames {
  private static final String[] FOREIGN = {
    "java.",
    "javax.",
    "jdk.",
    "sun.",
    "com.sun.",
    "dev.durabletools.worker.",
    "com.microsoft.durabletask.",
    "com.microsoft.azure.functions."
  };

  /** Of a call that deep recursion makes, the frames nearest to it. */
  private static final int MOST_CALLING = 20;

  private UserFrames() {}

  /**
   * The innermost user frame of a stack, null when there is none.
   *
   * @param place made where the stack was
   */
  public static @Nullable SourceLine innermost(int actionId, Throwable place) {
    for (StackTraceElement frame : place.getStackTrace()) {
      if (isUser(frame.getClassName())) {
        return line(actionId, frame);
      }
    }
    return null;
  }

  /**
   * All user frames of a stack of this thread, innermost first, but for those that the compiler
   * made.
   */
  public static List<SourceLine> all(Throwable place) {
    return innermost(place, Integer.MAX_VALUE);
  }

  /** The user frames that lead to a call of this thread, as {@link #all} has them. */
  public static List<SourceLine> calling(Throwable place) {
    return innermost(place, MOST_CALLING);
  }

  private static List<SourceLine> innermost(Throwable place, int most) {
    StackTraceElement[] all = place.getStackTrace();
    List<SourceLine> frames = new ArrayList<>();
    for (int at = 0; at < all.length && frames.size() < most; at++) {
      if (isUser(all[at].getClassName()) && !isBridge(all, at)) {
        frames.add(line(-1, all[at]));
      }
    }
    return frames;
  }

  /** Whether two stacks have the same lines. */
  static boolean same(List<SourceLine> some, List<SourceLine> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i).line != others.get(i).line
          || !some.get(i).method.equals(others.get(i).method)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameMethod(StackTraceElement[] all, int at, int other) {
    return other >= 0
        && other < all.length
        && all[at].getClassName().equals(all[other].getClassName())
        && all[at].getMethodName().equals(all[other].getMethodName());
  }

  /** A bridge calls a method of its own name; it has the line of the class, above all code. */
  private static boolean isBridge(StackTraceElement[] all, int at) {
    StackTraceElement frame = all[at];
    if (!isSameMethod(all, at, at - 1) || all[at - 1].getLineNumber() <= frame.getLineNumber()) {
      return false;
    }
    for (int outer = at + 1; isSameMethod(all, at, outer); outer++) {
      if (all[outer].getLineNumber() < frame.getLineNumber()) {
        return false;
      }
    }
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      for (Method each : Class.forName(frame.getClassName(), false, loader).getDeclaredMethods()) {
        if (each.isBridge() && each.getName().equals(frame.getMethodName())) {
          return true;
        }
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // The frame is shown as it is.
    }
    return false;
  }

  private static SourceLine line(int actionId, StackTraceElement frame) {
    String file = frame.getFileName();
    return new SourceLine(
        actionId,
        file == null ? "" : file,
        frame.getLineNumber(),
        frame.getClassName() + "." + frame.getMethodName());
  }

  static boolean isUser(String className) {
    for (String prefix : FOREIGN) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }
}
