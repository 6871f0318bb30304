package dev.durabletools.worker.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PageTest {
  @Test
  void simpleItemsAreTextsAndOthersComeAsTheyAre() {
    Object own = new Object();
    assertThat(Page.of(Arrays.asList("a", 1, 2L, 'c', true, null, own, 1.5), 0, 100, 10))
        .containsExactly(
            "sa\u0001I1\u0001J2\u0001Cc\u0001Ztrue\u0001n\u0001o\u0001D1.5\u0001", own);
  }

  @Test
  void mapsGiveKeyAndValueInTurn() {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      map.put("k" + i, i);
    }
    assertThat(Page.of(map, 8, 5, 10)).containsExactly("sk8\u0001I8\u0001sk9\u0001I9\u0001");
    assertThat(Page.of(map, 100, 5, 10)).containsExactly("");
  }

  @Test
  void anEntryInAListIsOneItem() {
    Object entry = new AbstractMap.SimpleEntry<>("k", 1);
    assertThat(Page.of(List.of(entry, "x"), 0, 2, 10)).containsExactly("o\u0001sx\u0001", entry);
  }

  @Test
  void onlyThePageOfAnArrayIsRead() {
    assertThat(Page.of(new String[] {"a", "b", "c"}, 1, 1, 10)).containsExactly("sb\u0001");
    assertThat(Page.of(new String[] {"a"}, 7, 1, 10)).containsExactly("");
  }

  @Test
  void longTextsAreCutAndMarksInThemAreKeptApart() {
    assertThat(Page.of(List.of("abcdef", "x\u0001y\u0002"), 0, 2, 4))
        .containsExactly("sabcd…\u0001sx\u0002\u0001y\u0002\u0002\u0001");
  }
}
