package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import dev.durabletools.debug.launch.RunningApp;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.Launcher;

/** One client on a pair of streams. */
public final class DapConnection {
  private DapConnection() {}

  /**
   * Serves the client until it disconnects or its stream ends. Everything that was launched is gone
   * on return.
   */
  public static void serve(InputStream in, OutputStream out) {
    serve(in, out, Clock.systemUTC());
  }

  /**
   * As the other one.
   *
   * @param wall what the clocks of task hubs go by
   */
  static void serve(InputStream in, OutputStream out, Clock wall) {
    Dap dap = new Dap();
    LaunchHandler launch = new LaunchHandler(dap, wall);
    AttachHandler attach = new AttachHandler(dap, launch.configured(), launch.replacements());
    CompletableFuture<Void> over = new CompletableFuture<>();
    ClientOutput output = new ClientOutput(out);
    try (Relay relay = new Relay(dap, attach, output, () -> over.complete(null))) {
      serve(in, output, dap, launch, attach, relay::takes, over);
    }
  }

  /**
   * Serves a client that debugs an app which runs in this process' care; it goes on without the
   * client on return.
   */
  public static void serve(InputStream in, OutputStream out, RunningApp app) {
    Dap dap = new Dap();
    LaunchHandler launch = new LaunchHandler(dap, Clock.systemUTC());
    HostAttachHandler attach =
        new HostAttachHandler(dap, app, launch.configured(), launch.replacements());
    CompletableFuture<Void> over = new CompletableFuture<>();
    serve(in, new ClientOutput(out), dap, launch, attach, request -> false, over);
  }

  private static void serve(
      InputStream in,
      ClientOutput out,
      Dap dap,
      LaunchHandler launch,
      Attaching attach,
      Predicate<JsonObject> elsewhere,
      CompletableFuture<Void> over) {
    Refusals refusals = new Refusals(dap.events());
    MessageOrder order =
        new MessageOrder(
            command -> {
              if (command.equals("initialize")) {
                dap.client().initialized();
              } else if (command.equals("disconnect")) {
                over.complete(null);
              }
            });
    ExecutorService reader =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "durable-dap-reader");
              thread.setDaemon(true);
              return thread;
            });
    Launcher<DapRemote> launcher =
        new DapLauncher(in, refusals, dap.turns(), elsewhere)
            .setLocalService(new DapServer(dap, launch, attach))
            .setRemoteInterface(DapRemote.class)
            .setOutput(out)
            .setExecutorService(reader)
            .wrapMessages(order)
            .setExceptionHandler(new Failures())
            .create();
    dap.connect(launcher.getRemoteProxy());
    dap.unanswered(order::open);
    refusals.connect(launcher.getRemoteEndpoint());
    Future<Void> reading = launcher.startListening();
    reader.execute(() -> over.complete(null));
    try {
      over.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      attach.end(false);
      launch.end();
      reading.cancel(true);
      reader.shutdownNow();
      dap.thread().close();
    }
  }
}
