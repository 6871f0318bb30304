package dev.durabletools.debug.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The position of an orchestrator, (events consumed, lines since), names one point of a run: a
 * sweep back through new sessions on the real SDK shows the stops and locals of the way forward.
 */
final class PositionModelTest {
  static Stream<Path> jdks() throws IOException {
    Path current = Path.of(System.getProperty("java.home"));
    try (Stream<Path> siblings = Files.list(current.getParent())) {
      List<Path> found =
          siblings
              .filter(
                  home -> Files.exists(home.resolve("bin/javac")) && !Files.isSymbolicLink(home))
              .collect(Collectors.toList());
      found.add(current);
      return new HashSet<>(found).stream();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sweepBackIsTheMirrorOfTheWayForward(Path jdk) throws Exception {
    try (SweptProcess process = new SweptProcess(jdk, "sweep")) {
      List<String> stops = process.stops();
      List<String> forward = mirrored(stops);
      assertThat(forward).hasSizeGreaterThan(25);
      assertThat(forward).anyMatch(stop -> stop.contains("lambda$") && stop.contains("lambda!"));
      assertThat(forward).anyMatch(stop -> stop.contains("greet") && stop.contains("Seattle"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sweepBackFromAPauseStartsAtThePausedLine(Path jdk) throws Exception {
    try (SweptProcess process = new SweptProcess(jdk, "pause")) {
      List<String> stops = process.stopsFromPause();
      String paused = stops.get(0);
      List<String> forward = mirrored(stops.subList(1, stops.size()));
      assertThat(paused).contains("spin").isEqualTo(forward.get(forward.size() - 1));
    }
  }

  /** The first half, when the second half is its mirror. */
  private static List<String> mirrored(List<String> stops) {
    int half = stops.size() / 2;
    List<String> back = new ArrayList<>(stops.subList(half, stops.size()));
    Collections.reverse(back);
    assertThat(back).isEqualTo(stops.subList(0, half));
    return back;
  }
}
