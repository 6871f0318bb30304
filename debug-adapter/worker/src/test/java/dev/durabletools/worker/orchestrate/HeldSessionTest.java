package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session a debugger stands in, when many others need room. */
class HeldSessionTest {
  private static final String SOURCE =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Flow {
        @FunctionName("Waits")
        public String waits(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return ctx.waitForExternalEvent("E0", String.class).await();
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void staysWhileItIsHeld(boolean held) throws Exception {
    CompiledApp compiled = CompiledApp.compile(folder, "1.5.0", Map.of("app/Flow.java", SOURCE));
    GeneratedApp worker = new GeneratedApp(compiled, GeneratedApp.Mode.LIVE_STEADY, 1);
    VirtualHub hub = new VirtualHub(worker::run, 1);
    VirtualHub.Instance debugged = hub.start("debugged", "Waits", "null");
    hub.at(1, () -> worker.hold("debugged", held));
    for (int i = 0; i < 3 * GeneratedApp.MAX_LIVE; i++) {
      String id = "other" + i;
      hub.at(2, () -> hub.start(id, "Waits", "null"));
    }
    hub.at(50, () -> hub.raise(debugged, "E0", "\"x\""));
    hub.run(100);
    assertThat(debugged.output).isEqualTo("\"x\"");
    assertThat(worker.replayed).isEqualTo(held ? 0 : 1);
    worker.close();
  }
}
