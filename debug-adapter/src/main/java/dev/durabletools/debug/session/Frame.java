package dev.durabletools.debug.session;

/**
 * A stack frame of the JVM.
 *
 * @param depth 0 is the innermost
 * @param method simple class and method name
 * @param sourcePath package folders and file name, empty if unknown
 * @param line from 1; 0 or less if unknown
 * @param user whether it is the user's code
 * @param durable whether it belongs to the SDK, the Functions API or the worker
 * @param bridge whether the compiler made it, between the user's caller and the user's method
 */
public record Frame(
    int depth,
    String method,
    String sourcePath,
    int line,
    boolean user,
    boolean durable,
    boolean bridge) {
  private static final String LAMBDA = "lambda$";

  /** A method's name as people know it: a lambda is one of the method that it is written in. */
  public static String readable(String method) {
    int end = method.lastIndexOf('$');
    return method.startsWith(LAMBDA) && end > LAMBDA.length()
        ? method.substring(LAMBDA.length(), end) + " lambda"
        : method;
  }
}
