package dev.durabletools.debug.dap;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The adapter, with a clock that is an hour ahead once the file of the argument is there. */
public final class AdapterWithClock extends Clock {
  static final Duration AHEAD = Duration.ofHours(1);

  private final Path file;

  private AdapterWithClock(Path file) {
    this.file = file;
  }

  /** Serves one connection on standard input and output. */
  public static void main(String[] arguments) {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    DapConnection.serve(in, out, new AdapterWithClock(Path.of(arguments[0])));
    System.exit(0);
  }

  @Override
  public Instant instant() {
    Instant now = Instant.now();
    return Files.exists(file) ? now.plus(AHEAD) : now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
