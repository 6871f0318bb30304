package dev.durabletools.runtime.seam;

import java.nio.file.Path;

/** A process that holds the jars in the folder given until its input ends. */
public final class JarsHolder {
  private JarsHolder() {}

  public static void main(String[] args) throws Exception {
    BundledJars jars = BundledJars.extract(Path.of(args[0]));
    System.out.println(jars.worker());
    int end = System.in.read();
    // Not closed: the end of the JVM is what the test is about.
    System.exit(end < 0 ? 0 : 1);
  }
}
