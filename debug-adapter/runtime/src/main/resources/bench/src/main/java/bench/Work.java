package bench;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The orchestrations, the same for the function app and for the stock worker. */
final class Work {
  private Work() {}

  static String hello(TaskOrchestrationContext ctx) {
    String all = ctx.callActivity("say", "Tokyo", String.class).await();
    all += ctx.callActivity("say", "Seattle", String.class).await();
    return all + ctx.callActivity("say", "London", String.class).await();
  }

  static int fan(TaskOrchestrationContext ctx) {
    int count = ctx.getInput(Integer.class);
    List<Task<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(ctx.callActivity("say", "n" + i, String.class));
    }
    return ctx.allOf(all).await().size();
  }

  static int sequence(TaskOrchestrationContext ctx) {
    int done = 0;
    int count = ctx.getInput(Integer.class);
    for (int i = 0; i < count; i++) {
      done += ctx.callActivity("say", "n" + i, String.class).await().isEmpty() ? 0 : 1;
    }
    return done;
  }

  static int timer(TaskOrchestrationContext ctx) {
    int millis = ctx.getInput(Integer.class);
    ctx.createTimer(Duration.ofMillis(millis)).await();
    return millis;
  }

  static String event(TaskOrchestrationContext ctx) {
    return ctx.waitForExternalEvent("go", String.class).await();
  }

  static String nothing(TaskOrchestrationContext ctx) {
    return ctx.getInstanceId();
  }

  static String say(String name) {
    return "Hello " + name;
  }
}
