package dev.durabletools.server.lsp;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/**
 * Loads what reading and answering {@code initialize} takes while the connection is made, which
 * loads other classes: a start without a class archive loads a thousand of them. Only where a
 * processor is to spare for it.
 */
final class FirstAnswer {
  private FirstAnswer() {}

  static void prepare() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(FirstAnswer::load, "durable-first-answer");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void load() {
    Gson gson = new MessageJsonHandler(Map.of()).getGson();
    for (Class<?> message : List.of(InitializeParams.class, InitializeResult.class)) {
      TypeAdapter<?> unused = gson.getAdapter(message);
    }
  }
}
