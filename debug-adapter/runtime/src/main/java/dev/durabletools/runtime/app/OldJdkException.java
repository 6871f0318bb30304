package dev.durabletools.runtime.app;

/** The JDK that ran a build is older than what it builds. */
final class OldJdkException extends AppException {
  private static final long serialVersionUID = 1L;

  OldJdkException(String what, String why) {
    super(what, why, "point JAVA_HOME at a newer JDK");
  }
}
