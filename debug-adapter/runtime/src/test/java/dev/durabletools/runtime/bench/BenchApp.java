package dev.durabletools.runtime.bench;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.host.TestApp;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The benchmark's orchestrators as a function app in a worker process of its own. */
final class BenchApp {
  private static final String SOURCE =
      """
      package bench;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Functions {
        @FunctionName("hello")
        public String hello(
            @DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          String all = ctx.callActivity("say", "Tokyo", String.class).await();
          all += ctx.callActivity("say", "Seattle", String.class).await();
          return all + ctx.callActivity("say", "London", String.class).await();
        }

        @FunctionName("sequence")
        public int sequence(
            @DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          int length = 0;
          int count = ctx.getInput(Integer.class);
          for (int i = 0; i < count; i++) {
            length += ctx.callActivity("say", "n" + i, String.class).await().length();
          }
          return length;
        }

        @FunctionName("say")
        public String say(@DurableActivityTrigger(name = "name") String name) {
          return "Hello " + name;
        }
      }
      """;

  private BenchApp() {}

  static FunctionHost start(Path folder, StoreLocation store, boolean live) throws Exception {
    Path source = Files.createDirectories(folder.resolve("source/bench")).resolve("Functions.java");
    Files.writeString(source, SOURCE);
    Path app = Files.createTempDirectory(folder, "app");
    TestApp.stage(app, List.of(source));
    HostOptions options =
        HostOptions.defaults(FunctionApp.open(app), store)
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withMode(live ? SessionMode.LIVE : SessionMode.REPLAY, HostOptions.DEFAULT_MAX_LIVE);
    return FunctionHost.start(options, new Quiet());
  }

  private static final class Quiet implements HostListener {
    @Override
    public void output(OutputKind kind, String line) {}

    @Override
    public void workerStarting() {}

    @Override
    public void workerExited(int exitCode, boolean restarting) {}
  }
}
