package dev.durabletools.runtime.timers;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The states of monitored timers in a small file. A file that cannot be used is done without. */
final class TimerStates {
  private final @Nullable Path file;
  private final Properties entries = new Properties();

  private TimerStates(@Nullable Path file) {
    this.file = file;
  }

  static TimerStates open(Optional<Path> file) {
    TimerStates states = new TimerStates(file.orElse(null));
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      try (Reader in = new StringReader(Files.readString(file.get()))) {
        states.entries.load(in);
      } catch (IOException | IllegalArgumentException e) {
        states.entries.clear();
      }
    }
    return states;
  }

  /** Empty too if the schedule has been changed since. */
  synchronized Optional<TimerState> get(TimerFunction function) {
    String[] parts = entries.getProperty(function.name(), "").split("\\|", 3);
    if (parts.length < 3 || !parts[2].equals(function.expression())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TimerState(Instant.parse(parts[0]), Instant.parse(parts[1])));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  synchronized void put(TimerFunction function, TimerState state) {
    entries.setProperty(
        function.name(), state.last() + "|" + state.next() + "|" + function.expression());
    Path target = file;
    if (target == null) {
      return;
    }
    try {
      StringWriter text = new StringWriter();
      entries.store(text, null);
      Path written = Files.createTempFile(target.toAbsolutePath().getParent(), "timers", ".tmp");
      Files.writeString(written, text.toString());
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A missed run will not be made up for; nothing else depends on it.
    }
  }
}
