package dev.durabletools.server.lsp;

import java.util.function.IntConsumer;

/** Ends the server when its editor is gone, however it went. */
final class ParentWatch {
  private ParentWatch() {}

  /**
   * Watches a process.
   *
   * @param processId the client's process, null or 0 if it has none
   * @param exit ends this process with a code
   */
  static void start(Integer processId, IntConsumer exit) {
    if (processId == null || processId <= 0) {
      return;
    }
    ProcessHandle.of(processId)
        .ifPresentOrElse(
            parent -> parent.onExit().thenAccept(gone -> exit.accept(1)).exceptionally(e -> null),
            () -> exit.accept(1));
  }
}
