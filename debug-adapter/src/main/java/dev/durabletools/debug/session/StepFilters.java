package dev.durabletools.debug.session;

import java.util.List;

/**
 * What a step into passes by, beside the JDK and the SDK, which it never stops in.
 *
 * @param classes names of classes with an asterisk at the begin or the end, or {@code $Libraries}
 *     for all that come from jars
 * @param synthetics methods that the compiler has made, bodies of lambdas among them
 */
public record StepFilters(
    List<String> classes, boolean synthetics, boolean constructors, boolean staticInitializers) {
  /** The word for all classes from jars. */
  public static final String LIBRARIES = "$Libraries";

  /** Stops in all code of the user's. */
  public static final StepFilters NONE = new StepFilters(List.of(), false, false, false);
}
