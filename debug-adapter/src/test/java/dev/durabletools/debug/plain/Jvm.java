package dev.durabletools.debug.plain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Java that debuggees run on: ours, or with {@code -Ddurable.debuggee=HOME} another one, whose
 * apps are compiled for {@code durable.debuggee.release}.
 */
public final class Jvm {
  /** What we are compiled for, and the apps unless something else is asked for. */
  private static final int OURS = 17;

  private Jvm() {}

  /** Home of the other one, if there is one. */
  public static Optional<String> home() {
    return Optional.ofNullable(System.getProperty("durable.debuggee"));
  }

  /** The release that apps are compiled for. */
  public static int release() {
    return Integer.getInteger("durable.debuggee.release", OURS);
  }

  /**
   * Path of the {@code java} for programs of the tests: the other one if it can run what we are
   * compiled to.
   */
  public static String java() {
    String home = home().filter(other -> release() >= OURS).orElse(System.getProperty("java.home"));
    return Path.of(home, "bin", "java").toString();
  }
}
