package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
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
        String file = frame.getFileName();
        return new SourceLine(
            actionId,
            file == null ? "" : file,
            frame.getLineNumber(),
            frame.getClassName() + "." + frame.getMethodName());
      }
    }
    return null;
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
