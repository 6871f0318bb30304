package dev.durabletools.runtime.hub;

import com.microsoft.durabletask.TaskOrchestration;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process to be killed: runs a hello sequence and a few more instances on the store in the folder
 * given. With {@code hang}, the second activity never ends; each activity begun is a line of {@code
 * calls.txt}.
 */
public final class RecoveryChild {
  private RecoveryChild() {}

  private static final TaskOrchestration HELLO =
      ctx ->
          ctx.complete(
              List.of(
                  ctx.callActivity("Hello", "Tokyo", String.class).await(),
                  ctx.callActivity("Hello", "Seattle", String.class).await(),
                  ctx.callActivity("Hello", "London", String.class).await()));

  private static final TaskOrchestration TIMER =
      ctx -> {
        ctx.createTimer(Duration.ofMillis(1)).await();
        ctx.complete("rang");
      };

  private static final TaskOrchestration EVENT =
      ctx -> ctx.complete(ctx.waitForExternalEvent("go", String.class).await());

  private static final TaskOrchestration PARENT =
      ctx -> ctx.complete(ctx.callSubOrchestrator("EVENT", null, "child", String.class).await());

  private static final TaskOrchestration FORGET =
      ctx -> {
        ctx.callActivity("Hello", "orphan", String.class);
        ctx.complete("gone");
      };

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    boolean hang = args[1].equals("hang");
    try (TaskHub hub =
            TaskHub.open(
                "test", StoreLocation.file(folder.resolve("hub.db")), System.err::println);
        SdkWorker worker = new SdkWorker(4, true)) {
      worker
          .orchestrator("HELLO", HELLO)
          .orchestrator("TIMER", TIMER)
          .orchestrator("EVENT", EVENT)
          .orchestrator("PARENT", PARENT)
          .orchestrator("FORGET", FORGET)
          .activity("Hello", input -> hello(folder, input, hang));
      hub.attach(worker);
      if (hang) {
        for (String name : List.of("FORGET", "TIMER", "PARENT", "HELLO")) {
          hub.start(StartRequest.of(name, name, null)).get(20, TimeUnit.SECONDS);
        }
        hub.awaitCompletion("TIMER", false).get(20, TimeUnit.SECONDS);
        new CountDownLatch(1).await();
      }
      hub.raiseEvent("child", "go", "\"now\"").get(20, TimeUnit.SECONDS);
      for (String id : List.of("HELLO", "PARENT", "TIMER", "FORGET")) {
        System.out.println(
            id + " " + hub.awaitCompletion(id, true).get(20, TimeUnit.SECONDS).output());
      }
    }
  }

  private static String hello(Path folder, String input, boolean hang) {
    try {
      Files.writeString(
          folder.resolve("calls.txt"),
          input + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (hang && (input.contains("Seattle") || input.contains("orphan"))) {
        new CountDownLatch(1).await();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "\"Hello " + input.substring(1, input.length() - 1) + "!\"";
  }
}
