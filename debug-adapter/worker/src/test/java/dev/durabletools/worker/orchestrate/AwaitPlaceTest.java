package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An await that was checked once must not stand for another one. */
final class AwaitPlaceTest {
  @Test
  void twoAwaitsOnOneLineAreTwoPlaces() {
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      places.addAll(List.of(AwaitPlace.of("A"), AwaitPlace.of("A")));
    }
    assertThat(places.subList(0, 2)).doesNotHaveDuplicates();
    assertThat(places.subList(2, 4)).isEqualTo(places.subList(0, 2));
  }

  @Test
  void theSameAwaitReachedAnotherWayIsAnotherPlace() {
    long here = place("A");
    assertThat(place("A")).isNotEqualTo(here);
    assertThat(place("B")).isNotEqualTo(place("A"));
  }

  private static long place(String orchestrator) {
    return AwaitPlace.of(orchestrator);
  }
}
