package dev.durabletools.debug.plain;

/** Debugged by tests: runs on a virtual thread where the JVM has them, else on any other. */
public final class Virtual {
  private Virtual() {}

  /** Ends when its thread does. */
  public static void main(String[] arguments) throws Exception {
    Runnable work = () -> work(20);
    Thread thread;
    try {
      thread =
          (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (NoSuchMethodException before21) {
      thread = new Thread(work);
      thread.start();
    }
    thread.join();
  }

  private static void work(int start) {
    int next = start + 1; // virtual: first
    int twice = twice(next); // virtual: second
    System.out.println(twice); // virtual: third
  }

  private static int twice(int value) {
    return value * 2; // virtual: twice
  }
}
