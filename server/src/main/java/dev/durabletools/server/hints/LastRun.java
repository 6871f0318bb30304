package dev.durabletools.server.hints;

import dev.durabletools.server.runs.LastRuns;
import java.time.Duration;
import java.util.Locale;

/** An instance in a few words. */
final class LastRun {
  private LastRun() {}

  static String text(LastRuns.Run run, Locale locale) {
    return run.lasted()
        .map(lasted -> Phrases.in(locale, "run.ended", run.status(), seconds(lasted)))
        .orElse(run.status());
  }

  private static String seconds(Duration lasted) {
    return lasted.toMillis() < 1000
        ? lasted.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", lasted.toMillis() / 1000.0);
  }
}
