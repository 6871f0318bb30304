package dev.durabletools.debug.jdi;

import com.sun.jdi.Method;
import dev.durabletools.debug.session.Wish;
import dev.durabletools.debug.source.StopPlaces;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What a breakpoint means of the code of its line, which may have lambdas in it.
 *
 * @param column 0 for the whole line
 */
record Inline(List<LineStart> starts, int column) {
  private static final String LAMBDA = "lambda$";

  /**
   * Takes all of the line for a breakpoint without a column; else the lambda that begins there or
   * before, or the line without its lambdas.
   */
  static Inline of(Wish wish, int line, Path file, List<LineStart> starts) {
    if (wish.column() == 0 || line != wish.line()) {
      return new Inline(starts, 0);
    }
    List<Method> lambdas =
        starts.stream()
            .map(Inline::method)
            .filter(Inline::isLambda)
            .distinct()
            .sorted(Comparator.comparing(Inline::number))
            .toList();
    List<StopPlaces.Place> places = StopPlaces.of(file).lambdas(line);
    if (lambdas.isEmpty() || lambdas.size() != places.size()) {
      return new Inline(starts, 0);
    }
    StopPlaces.Place nearest = null;
    for (StopPlaces.Place place : places) {
      boolean before = place.column() <= wish.column();
      if (before && (nearest == null || place.column() > nearest.column())) {
        nearest = place;
      }
    }
    if (nearest == null) {
      List<LineStart> outside = starts.stream().filter(start -> !isLambda(method(start))).toList();
      return outside.isEmpty() ? new Inline(starts, 0) : new Inline(outside, wish.column());
    }
    Method lambda = lambdas.get(places.indexOf(nearest));
    List<LineStart> inside = starts.stream().filter(start -> method(start).equals(lambda)).toList();
    return new Inline(inside, nearest.column());
  }

  private static Method method(LineStart start) {
    return start.location().method();
  }

  private static boolean isLambda(Method method) {
    return method.name().startsWith(LAMBDA);
  }

  /** Compilers number the lambdas of a class. */
  private static int number(Method method) {
    String name = method.name();
    String digits = name.substring(name.lastIndexOf('$') + 1);
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }
}
