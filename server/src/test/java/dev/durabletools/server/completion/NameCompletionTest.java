package dev.durabletools.server.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.navigation.WiringReader;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.workspace.SourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of functions where several apps are open. */
class NameCompletionTest {
  private static final String ACTIVITY =
      """
      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

      class Ships {
        @FunctionName("Ship")
        public %s ship(@DurableActivityTrigger(name = "input") String input) {
          throw new UnsupportedOperationException();
        }
      }
      """;
  private static final String ORCHESTRATOR =
      """
      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      class Order {
        @FunctionName("Order")
        public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          ctx.callActivity("").await();
        }
      }
      """;

  @TempDir Path workspace;

  @Test
  void aNameOfSeveralAppsIsOfferedOnceWithTheTypesOfTheCallersOwn() throws IOException {
    write("bank", "Ships", ACTIVITY.formatted("String"));
    write("shop", "Ships", ACTIVITY.formatted("int"));
    write("zoo", "Ships", ACTIVITY.formatted("long"));
    Path caller = write("shop", "Order", ORCHESTRATOR);
    SourceStore store = new SourceStore();
    store.addFolder(workspace);
    Wiring wiring = new WiringReader().read(new Project(store));

    List<Item> offers =
        new NameCompletion(wiring, false)
            .at(
                new SourceFile(caller.toUri().toString(), ORCHESTRATOR),
                ORCHESTRATOR.indexOf("\"\"") + 1);

    assertThat(offers)
        .extracting(Item::label, Item::detail)
        .containsExactly(tuple("Ship", "String → int"));
  }

  private Path write(String app, String name, String text) throws IOException {
    Path folder = Files.createDirectories(workspace.resolve(app + "/src/main/java"));
    return Files.writeString(folder.resolve(name + ".java"), text);
  }
}
