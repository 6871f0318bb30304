package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;
import com.sun.jdi.Method;
import dev.durabletools.debug.session.SourceFile;
import dev.durabletools.debug.session.Wish;

/**
 * A breakpoint with a rule at a line of a method.
 *
 * @param line with code, from 1
 * @param entry which of the places in the method where the line begins, from 0
 */
record Site(Wish wish, SourceFile source, String method, String descriptor, int line, int entry) {
  static Site at(LineStart start, Wish wish, SourceFile source) {
    Method method = start.location().method();
    return new Site(
        wish,
        source,
        method.name(),
        method.signature(),
        start.location().lineNumber(),
        start.entry());
  }

  static Site at(Location location, Wish wish, SourceFile source) {
    return at(new LineStart(location, 0), wish, source);
  }

  boolean isIn(Method other) {
    return method.equals(other.name()) && descriptor.equals(other.signature());
  }

  /** The breakpoint, for people. */
  String place() {
    return source.fileName() + ":" + line;
  }
}
