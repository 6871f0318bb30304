package dev.durabletools.runtime.seam;

import dev.durabletools.worker.seam.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of a call that failed: the host's line, then the user's exception without the
 * frames of this product, of the reflection that made the call and of the thread it ran on.
 */
public final class FailureLog {
  private static final Pattern OURS = Pattern.compile("\\s+at (app//)?dev\\.durabletools\\..*");
  private static final Pattern REFLECTION =
      Pattern.compile(
          "\\s+at (\\S+/)?(java\\.lang\\.reflect|jdk\\.internal\\.reflect|sun\\.reflect"
              + "|jdk\\.proxy\\d*|com\\.sun\\.proxy)\\..*");
  private static final Pattern POOL =
      Pattern.compile("\\s+at (\\S+/)?java\\.(util\\.concurrent\\.ThreadPool|lang\\.Thread\\.).*");

  private FailureLog() {}

  /**
   * The text to log, several lines.
   *
   * @param nanos how long the call took
   * @param failure null if the worker told none
   */
  public static String text(String function, long nanos, @Nullable Failure failure) {
    String line = executed(function, "Failed", UUID.randomUUID().toString(), nanos);
    return failure == null ? line : line + "\n" + String.join("\n", usersLines(failure.stack));
  }

  /** The host's line at the end of a call. */
  public static String executed(String function, String outcome, String id, long nanos) {
    return "Executed 'Functions.%s' (%s, Id=%s, Duration=%dms)"
        .formatted(function, outcome, id, nanos / 1_000_000);
  }

  /** A stack trace's lines without those that are none of the user's business. */
  public static List<String> usersLines(String stack) {
    List<String> kept = new ArrayList<>();
    boolean belowOurs = false;
    for (String line : stack.lines().toList()) {
      boolean ours = OURS.matcher(line).matches();
      belowOurs = line.startsWith("\tat ") && (ours || belowOurs);
      boolean pool = belowOurs && POOL.matcher(line).matches();
      if (!ours && !pool && !REFLECTION.matcher(line).matches()) {
        kept.add(line);
      }
    }
    return kept;
  }
}
