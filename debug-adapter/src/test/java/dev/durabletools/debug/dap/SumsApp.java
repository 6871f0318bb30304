package dev.durabletools.debug.dap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample with an activity that loops and an orchestrator that calls it. */
final class SumsApp {
  private static final String ACTIVITY =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.function.IntUnaryOperator;

      public class Sums {
          private int base = 3;
          private static String last = "";

          @FunctionName("Sum")
          public int sum(@DurableActivityTrigger(name = "count") int count) {
              int total = 0; // sum: first
              List<String> seen = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                  total += i; // sum: loop
                  seen.add("no " + i);
              }
              IntUnaryOperator twice = x -> x * 2; IntUnaryOperator half = x -> x / 2; // sum: lambdas
              total = half.applyAsInt(twice.applyAsInt(total));
              last = "sum " + total; // sum: writes
              return total; // sum: last
          }

          private boolean isBig(int value) {
              return value > base; // isBig
          }

          @FunctionName("Fails")
          public int fails(@DurableActivityTrigger(name = "count") int count) {
              try {
                  throw new IllegalArgumentException("caught " + count); // fails: caught
              } catch (IllegalArgumentException e) {
                  throw new IllegalStateException("not caught", e); // fails: uncaught
              }
          }
      }
      """;

  private static final String ORCHESTRATOR =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class SumOrchestrator {
          @FunctionName("SumOrchestrator")
          public int run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int total = 0; // run: first
              for (int round = 1; round <= 3; round++) {
                  total += ctx.callActivity("Sum", round * 2, Integer.class).await(); // run: await
                  total += 1; // run: after
              }
              return total; // run: last
          }

          @FunctionName("FailingOrchestrator")
          public int fail(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              try {
                  return ctx.callActivity("Fails", 1, Integer.class).await(); // fail: await
              } catch (com.microsoft.durabletask.TaskFailedException e) {
                  return -1; // fail: caught
              }
          }

          @FunctionName("Swallows")
          public String swallows(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              try {
                  return "got " + ctx.callActivity("Sum", 2, Integer.class).await(); // swallows: await
              } catch (Exception e) {
                  return "swallowed";
              }
          }

          @FunctionName("Mixed")
          public int mixed(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int total = 0; // mixed: first
              for (int round = 1; round <= 2; round++) {
                  total += ctx.callActivity("Sum", round * 2, Integer.class).await(); // mixed: await
                  total += 1; // mixed: after
              }
              total += ctx.callSubOrchestrator("Inner", total, Integer.class).await(); // mixed: child
              try {
                  total += ctx.callActivity("Fails", 1, Integer.class).await(); // mixed: fails
              } catch (com.microsoft.durabletask.TaskFailedException e) {
                  total += 10; // mixed: caught
              }
              ctx.createTimer(java.time.Duration.ofMillis(20)).await(); // mixed: timer
              total += asked(ctx, total); // mixed: helper
              return total; // mixed: last
          }

          private static int asked(TaskOrchestrationContext ctx, int total) {
              int more = ctx.callActivity("Sum", 3, Integer.class).await(); // asked: await
              return more - total; // asked: last
          }

          @FunctionName("Chooses")
          public int choose(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int both = ctx.callActivity("Sum", plus(1), Integer.class).await() + ctx.callSubOrchestrator("Inner", 3, Integer.class).await(); // choose: both
              return both; // choose: last
          }

          @FunctionName("Repeats")
          public int repeat(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int both = ctx.callActivity("Sum", 2, Integer.class).await() + ctx.callActivity("Sum", 5, Integer.class).await(); // repeat: both
              return both; // repeat: last
          }

          private static int plus(int value) {
              return value + 1; // plus: first
          }

          @FunctionName("Leaves")
          public int leave(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int total = 0; // leave: first
              for (int way = 1; way <= 3; way++) {
                  try {
                      if (way == 1) {
                          continue;
                      }
                      total += ctx.callActivity(way == 2 ? "Sum" : "Fails", way, Integer.class).await();
                  } catch (com.microsoft.durabletask.TaskFailedException e) {
                      total += 10;
                  } finally {
                      total += 100; // leave: finally
                  }
              }
              return total; // leave: last
          }

          @FunctionName("Inner")
          public int inner(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int total = ctx.getInput(Integer.class); // inner: first
              total += ctx.callActivity("Sum", 2, Integer.class).await(); // inner: await
              return total; // inner: last
          }
      }
      """;

  final QuickstartApp app;

  private SumsApp(QuickstartApp app) {
    this.app = app;
  }

  /** Its sources under {@code target}; built by the first launch and kept built. */
  static SumsApp copy(String name) throws IOException {
    QuickstartApp app = QuickstartApp.copy(name);
    write(app.source("Sums"), ACTIVITY);
    write(app.source("SumOrchestrator"), ORCHESTRATOR);
    return new SumsApp(app);
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  Path file(String className) {
    return app.source(className);
  }

  int line(String className, String comment) throws IOException {
    return app.line(className, "// " + comment);
  }
}
