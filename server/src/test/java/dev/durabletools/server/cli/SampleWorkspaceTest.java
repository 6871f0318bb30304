package dev.durabletools.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sample-workspace} is what these commands write, byte for byte. */
class SampleWorkspaceTest {
  private static final List<String> COMMANDS =
      List.of(
          "project DIR --artifact sample-workspace --app durable-sample",
          "function orchestrator HelloOrchestrator --dir DIR",
          "function activity Hello --dir DIR",
          "function http-starter DurableFunctionsHttpStart --dir DIR",
          "function sub-orchestrator ParentOrchestrator --dir DIR",
          "function fan-out-fan-in ParallelOrchestrator --dir DIR",
          "function human-interaction ApprovalOrchestrator --dir DIR",
          "function monitor MonitorOrchestrator --dir DIR",
          "function eternal EternalOrchestrator --dir DIR",
          "function retry RetryOrchestrator --dir DIR",
          "function timer-starter DurableFunctionsTimerStart --dir DIR",
          "function orchestrator-test HelloOrchestratorTest --dir DIR");

  /** What building and running the sample leaves behind. */
  private static final Set<String> NOT_OURS = Set.of("target", ".durable");

  @Test
  void sampleWorkspaceIsWhatTheTemplatesWrite(@TempDir Path temp) throws Exception {
    Path expected = temp.resolve("sample-workspace");
    for (String command : COMMANDS) {
      List<String> args = new ArrayList<>(List.of(command.split(" ", -1)));
      args.replaceAll(arg -> arg.equals("DIR") ? expected.toString() : arg);
      int code =
          new NewCommand(
                  new PrintStream(PrintStream.nullOutputStream()),
                  System.err,
                  Locale.ENGLISH,
                  Clock.systemUTC())
              .run(args);
      assertThat(code).as(command).isZero();
    }
    Path sample = Path.of("..", "sample-workspace");
    if (System.getProperty("update.expect") != null) {
      for (Map.Entry<String, String> file : texts(expected).entrySet()) {
        Path target = sample.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
    }

    assertThat(texts(sample))
        .as("a template changed? run the test with -Dupdate.expect and look at the difference")
        .isEqualTo(texts(expected));
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path relative = folder.relativize(file);
        if (!NOT_OURS.contains(relative.getName(0).toString())) {
          texts.put(relative.toString().replace('\\', '/'), Files.readString(file));
        }
      }
    }
    return texts;
  }
}
