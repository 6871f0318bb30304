package dev.durabletools.server.lsp;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;

/** What completion and hover take at the client, beside a round trip that finds nothing to say. */
final class RequestBenchmark {
  private static final int WARM_UP = 200;
  private static final int MEASURED = 500;

  private RequestBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("durable-requests");
    try (Shop shop = Shop.open(folder, params -> {})) {
      String text =
          shop.text("Order.java").replace("Helper.ship(ctx, item);", "ctx.callActivity(\"\");");
      shop.client.open(shop.file("Order.java"), text);
      var id = shop.id("Order.java");
      var nothing = new HoverParams(id, new Position(0, 0));
      var hover = new HoverParams(id, Shop.at(text, "Names.P|AY", false));
      var completion = new CompletionParams(id, Shop.at(text, "callActivity(\"|\"", false));
      measure("floor", () -> shop.client.get(shop.documents().hover(nothing)));
      measure("hover", () -> shop.client.get(shop.documents().hover(hover)));
      measure("completion", () -> shop.client.get(shop.documents().completion(completion)));
    }
    System.exit(0);
  }

  private static void measure(String what, Callable<?> request) throws Exception {
    double[] milliseconds = new double[MEASURED];
    for (int i = -WARM_UP; i < MEASURED; i++) {
      long start = System.nanoTime();
      request.call();
      milliseconds[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds);
    PrintStream out = System.out;
    out.printf(
        "%-10s p50 %.2f ms, p95 %.2f ms%n",
        what, milliseconds[MEASURED / 2], milliseconds[MEASURED * 95 / 100]);
  }
}
