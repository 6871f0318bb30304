package dev.durabletools.server.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;

/** {@code durable lsp}: one language server on a pair of streams. */
public final class LanguageServerMain {
  private LanguageServerMain() {}

  /**
   * Serves until the client says exit or the input ends. Afterwards standard output is standard
   * error: whatever prints must not get into the protocol.
   *
   * @return the process's exit code: 0 after a shutdown request, else 1
   */
  public static int run(InputStream in, OutputStream out) {
    System.setOut(System.err);
    FirstAnswer.prepare();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    DurableLanguageServer server = new DurableLanguageServer(exit::complete);
    Launcher<LanguageClient> launcher =
        new TolerantLauncher()
            .setLocalService(server)
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(out)
            .setExceptionHandler(new Failures())
            .create();
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    Thread end = new Thread(() -> awaitEnd(listening, server, exit), "durable-input-end");
    end.setDaemon(true);
    end.start();
    return exit.join();
  }

  /** A client that closes the stream is gone; it may have asked for the shutdown before. */
  private static void awaitEnd(
      Future<Void> listening, DurableLanguageServer server, CompletableFuture<Integer> exit) {
    try {
      listening.get();
    } catch (InterruptedException | ExecutionException ended) {
      // Either way there is nothing more to read.
    }
    exit.complete(server.exitCode());
  }
}
