package dev.durabletools.debug.session;

import java.util.List;

/**
 * A JVM beside the app's own, in which one replay runs.
 *
 * @param number from 1, never used again
 * @param end ends it
 */
public record PastJvm(int number, Debuggee debuggee, Runnable end) {
  private static final int THREAD_BITS = 40;

  /** The number that a thread has among those of all JVMs; JVM 0 is the app's own. */
  static long among(int jvm, long thread) {
    return ((long) jvm << THREAD_BITS) | thread;
  }

  /** The name that a field has among those of all JVMs; objects are in one of them alone. */
  static DataBreakpoint.Place among(int jvm, DataBreakpoint.Place place) {
    return jvm == 0 || place.dataId().indexOf(':') < 0
        ? place
        : new DataBreakpoint.Place(jvm + "/" + place.dataId(), place.label());
  }

  /** Those that a JVM can know, by the names that it has for them. */
  static List<DataBreakpoint> within(int jvm, List<DataBreakpoint> wanted) {
    String mine = jvm + "/";
    return wanted.stream()
        .filter(
            each ->
                each.isOfClass()
                    || (jvm == 0 ? each.dataId().indexOf('/') < 0 : each.dataId().startsWith(mine)))
        .map(each -> each.named(each.dataId().substring(each.dataId().indexOf('/') + 1)))
        .toList();
  }

  static int jvmOf(long thread) {
    return (int) (thread >> THREAD_BITS);
  }

  static long within(long thread) {
    return thread & ((1L << THREAD_BITS) - 1);
  }
}
