package dev.durabletools.worker.invoke;

import dev.durabletools.worker.seam.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Describes exceptions as the Functions worker does: type and message of the root cause, stack of
 * the whole chain.
 */
public final class Failures {
  private Failures() {}

  public static Failure of(Throwable thrown) {
    Throwable own = unwrapped(thrown);
    Throwable root = rootCause(own);
    String message = root.getMessage() == null ? "" : root.getMessage();
    StringWriter stack = new StringWriter();
    own.printStackTrace(new PrintWriter(stack));
    String type = shortName(root.getClass());
    return new Failure(type, root.getClass().getName(), type + ": " + message, stack.toString());
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable each = thrown;
    while ((each instanceof InvocationTargetException
            || each instanceof UndeclaredThrowableException)
        && each.getCause() != null) {
      each = each.getCause();
    }
    return each;
  }

  private static Throwable rootCause(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable root = thrown;
    while (root.getCause() != null && seen.add(root)) {
      root = root.getCause();
    }
    return root;
  }

  private static String shortName(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }
}
