package dev.durabletools.server.lsp;

import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Workspace;
import java.util.List;

/**
 * Analyses a small orchestrator and edits of it while the workspace is read, so that parser, rules
 * and tables are loaded when the first source comes. Only where a processor is to spare for it.
 */
final class WarmUp {
  /** What an orchestrator mostly does, and a finding. */
  static final String SOURCE =
      """
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      class Flow {
        @FunctionName("Flow")
        String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
          java.util.List<String> names = new java.util.ArrayList<>();
          for (int i = 0; i < 3; i++) names.add(c.callActivity("Greet", i, String.class).await());
          if (!c.getIsReplaying()) System.out.println(names);
          return names.stream().map(String::trim).toList() + "" + System.currentTimeMillis();
        }
        @FunctionName("Greet")
        String greet(@DurableActivityTrigger(name = "n") Integer n) { return "Hello " + n; }
      }
      """;

  private WarmUp() {}

  /** Texts as they follow each other while one types: a value, half a statement, a line. */
  static List<String> edits() {
    return List.of(
        SOURCE.replace("i < 3", "i < 4"),
        SOURCE.replace("if (!c", "c.callActivity(\n    if (!c"),
        SOURCE.replace("if (!c", "c.newUUID();\n    if (!c"),
        SOURCE + "\n");
  }

  static void start() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(WarmUp::run, "durable-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      workspace.open("untitled:Flow.java", 1, SOURCE);
      Snapshot unused = workspace.current().join();
      for (String text : edits().subList(0, 2)) {
        workspace.change("untitled:Flow.java", 2, source -> text);
        unused = workspace.current().join();
      }
    }
  }
}
