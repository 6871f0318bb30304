package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
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

  /** All user frames of a stack, innermost first. */
  public static List<SourceLine> all(Throwable place) {
    List<SourceLine> frames = new ArrayList<>();
    for (StackTraceElement frame : place.getStackTrace()) {
      if (isUser(frame.getClassName())) {
        frames.add(line(-1, frame));
      }
    }
    return frames;
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
