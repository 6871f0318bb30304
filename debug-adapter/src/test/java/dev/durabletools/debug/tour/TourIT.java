package dev.durabletools.debug.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./durable tour} as the README tells a newcomer to type it. */
class TourIT {
  private static final int LIMIT_MINUTES = 10;

  @TempDir Path temp;

  @Test
  void everyStepHappens() throws Exception {
    Path printed = temp.resolve("tour.txt");
    ProcessBuilder tour = new ProcessBuilder(root().resolve("durable").toString(), "tour");
    tour.environment().put("JAVA_HOME", System.getProperty("java.home"));
    tour.redirectErrorStream(true).redirectOutput(printed.toFile());
    Process process = tour.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String output = Files.readString(printed);

    assertThat(ended).as("ended in time; it printed%n%s", output).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("DFJ0001")
        .containsSubsequence("name = \"Tokyo\"", "name = \"Seattle\"", "name = \"London\"")
        .contains("\"output\":[\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]")
        .contains("All 13 steps happened.");
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
