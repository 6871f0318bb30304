package dev.durabletools.debug.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.source.StopPlaces.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where one can stop, from the text alone. */
final class StopPlacesTest {
  @TempDir Path folder;

  @Test
  void eachLineOfAChainOfCallsIsAPlaceBesideItsLambdas() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("Chain.java"),
            """
            class Chain {
              int sum(java.util.List<Integer> all) {
                return all.stream()
                    .map(each -> each + 1)
                    .mapToInt(each -> each)
                    .sum();
              }
            }
            """);
    StopPlaces places = StopPlaces.of(file);
    assertThat(places.between(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    assertThat(places.between(Integer.MIN_VALUE, Integer.MAX_VALUE))
        .isEqualTo(places.between(1, 8))
        .containsExactly(
            new Place(3, 5),
            new Place(4, 10),
            new Place(4, 22),
            new Place(5, 10),
            new Place(5, 27),
            new Place(6, 10));
  }
}
