package dev.durabletools.debug.plain;

import java.util.ArrayList;
import java.util.List;

/** Leaves a block with {@code finally} in every way there is; its nested classes come late. */
public final class WaysOut {
  private final List<String> said = new ArrayList<>();

  private WaysOut() {}

  /** Goes through them all. */
  public static void main(String[] arguments) {
    WaysOut ways = new WaysOut();
    ways.say("begins"); // ways: begins
    for (int i = 0; i < 4; i++) { // ways: for
      ways.leave(i);
    }
    try {
      ways.leave(4);
    } catch (IllegalStateException e) {
      ways.say(e.getMessage());
    }
    System.out.println(new Late().last(ways.said));
  }

  private int leave(int way) {
    int kept = 0;
    for (int round = 0; round < 1; round++) {
      try {
        if (way == 1) {
          continue;
        }
        if (way == 2) {
          return way;
        }
        if (way == 3) {
          throw new IllegalArgumentException("three");
        }
        if (way == 4) {
          throw new IllegalStateException("four");
        }
        kept++;
      } catch (IllegalArgumentException e) {
        kept--;
      } finally {
        int leaving = way * 10;
        say("leaves " + leaving); // ways: finally
        say( // ways: last
            "over " + leaving + " lines");
      }
    }
    return kept;
  }

  private void say(String what) {
    said.add(what);
  }

  /** Loaded at its first use. */
  private static final class Late {

    // ways: nothing here
    String last(List<String> all) {
      return all.get(all.size() - 1); // ways: late
    }
  }
}
