package dev.durabletools.debug.dap;

import dev.durabletools.debug.plain.Jvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where this JVM keeps the apps that it builds: in a folder that is no other's while it lives, as
 * test classes run two at a time. The folder and what is built in it stay for the next run.
 */
final class TestApps {
  private static @Nullable FileLock held;
  private static @Nullable Path folder;

  private TestApps() {}

  static synchronized Path folder() throws IOException {
    Path all =
        Path.of("target", "test-apps" + Jvm.home().map(home -> "-" + Jvm.release()).orElse(""));
    Path claimed = folder;
    for (int number = 1; claimed == null; number++) {
      Path candidate = all.resolve(Integer.toString(number)).toAbsolutePath();
      Files.createDirectories(candidate);
      FileChannel channel =
          FileChannel.open(
              candidate.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held = channel.tryLock();
      if (held == null) {
        channel.close();
      } else {
        claimed = candidate;
      }
    }
    folder = claimed;
    return claimed;
  }
}
