package dev.durabletools.debug.launch;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.regex.Pattern;

/** Why something failed, in the words of who wrote a launch configuration. */
public final class Reasons {
  /** Of a name that nobody has. */
  public static final String NO_HOST = "no such host";

  private static final Map<String, String> ARGUMENTS =
      Map.of("--port", "'port'", "--grpc-port", "'grpcPort'", "--store", "'store'");
  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--[a-z-]+");

  private Reasons() {}

  /** Why something named beside this could not be read or reached: its name is not repeated. */
  public static String brief(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return NO_HOST;
      }
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    return failure.getMessage() == null ? "no answer" : failure.getMessage();
  }

  static String oneLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse("failed");
  }

  /** One line in which the options of the host's command line are the arguments of a launch. */
  static String ofLaunch(Throwable failure) {
    String line = oneLine(failure);
    // Behind the last semicolon the host says what to do; before it may be paths.
    int remedy = line.lastIndexOf("; ") + 1;
    return line.substring(0, remedy)
        + OPTION
            .matcher(line.substring(remedy))
            .replaceAll(option -> ARGUMENTS.getOrDefault(option.group(), "$0"));
  }
}
