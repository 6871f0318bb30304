package dev.durabletools.debug.plain;

/** Debugged by tests: does each piece of its work on a thread of its own. */
public final class Workers {
  private Workers() {}

  /** Ends when all is done. */
  public static void main(String[] arguments) throws Exception {
    for (int piece = 0; piece < 3; piece++) {
      int number = piece;
      Thread worker = new Thread(() -> work(number), "worker " + number);
      worker.start();
      worker.join();
    }
  }

  private static void work(int number) {
    int twice = number * 2; // workers: first
    System.out.println(twice); // workers: second
  }
}
