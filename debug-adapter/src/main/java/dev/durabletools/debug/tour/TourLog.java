package dev.durabletools.debug.tour;

import java.io.PrintStream;

/** Prints the steps of the tour, numbered, with what came back under each. */
final class TourLog {
  private final PrintStream out;
  private int steps;

  TourLog(PrintStream out) {
    this.out = out;
  }

  void step(String title) {
    out.printf("%n%2d. %s%n", ++steps, title);
  }

  void answer(String text) {
    text.lines().forEach(line -> out.println("    " + line));
  }

  void done() {
    out.printf("%nAll %d steps happened.%n", steps);
  }
}
