package dev.durabletools.debug.plain;

import java.nio.file.Path;

/** The JVM that the programs of tests run on. */
public final class Jvm {
  private Jvm() {}

  /**
   * Path of its {@code java}: of our own JDK, or, where it can run what we are compiled to, of that
   * in {@code durable.debuggee}.
   */
  public static String java() {
    boolean newer = Integer.getInteger("durable.debuggee.release", 0) >= 17;
    String ours = System.getProperty("java.home");
    String home = newer ? System.getProperty("durable.debuggee", ours) : ours;
    return Path.of(home, "bin", "java").toString();
  }
}
