package dev.durabletools.debug.cli;

/** Ends this process with its children even if an orderly exit hangs. */
final class LastResort {
  private static final long LIMIT_MILLIS = 2000;

  private LastResort() {}

  static void arm() {
    Thread timer =
        new Thread(
            () -> {
              try {
                Thread.sleep(LIMIT_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
              Runtime.getRuntime().halt(0);
            },
            "durable-last-resort");
    timer.setDaemon(true);
    timer.start();
  }
}
