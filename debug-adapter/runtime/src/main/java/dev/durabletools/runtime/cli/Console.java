package dev.durabletools.runtime.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where a command prints. Thread-safe. */
record Console(PrintStream stdout, PrintStream stderr) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  void out(String line) {
    stdout.println(line);
    stdout.flush();
  }

  void error(String line) {
    stderr.println(line);
    stderr.flush();
  }

  /** A line as the host dates its own. */
  String dated(String line) {
    return "[" + TIME.format(Instant.now()) + "] " + line;
  }
}
