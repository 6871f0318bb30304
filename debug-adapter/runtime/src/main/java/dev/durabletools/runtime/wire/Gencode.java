package dev.durabletools.runtime.wire;

/**
 * Keeps protobuf from warning on standard error that the client jar's generated classes are older
 * than its runtime. What it warns of is a peer that wastes our time with nested unknown groups; our
 * peers are on this machine.
 */
public final class Gencode {
  private static final String ACCEPTED = "com.google.protobuf.use_unsafe_pre22_gencode";

  private Gencode() {}

  /** To be called before the first message is parsed; a value the user set is kept. */
  public static void accept() {
    if (System.getProperty(ACCEPTED) == null) {
      System.setProperty(ACCEPTED, "true");
    }
  }
}
