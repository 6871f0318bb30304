package dev.durabletools.debug.position;

import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The orchestrator of the spike: a loop, a helper with an await, a lambda with an await. */
public final class Trip {
  private Trip() {}

  /** Runs as the orchestrator. */
  public static void run(TaskOrchestrationContext context) {
    List<String> greetings = new ArrayList<>();
    for (String city : List.of("Tokyo", "Seattle", "London")) {
      String greeting = greet(context, city);
      greetings.add(greeting);
    }
    Supplier<String> last =
        () -> {
          String more = context.callActivity("Hello", "lambda", String.class).await();
          return more.toUpperCase();
        };
    String shouted = last.get();
    long busy = spin(greetings.size());
    greetings.add(shouted + busy);
    context.complete(greetings);
  }

  private static String greet(TaskOrchestrationContext context, String city) {
    String plain = context.callActivity("Hello", city, String.class).await();
    int length = plain.length();
    return plain + length;
  }

  private static long spin(int rounds) {
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      sum += round % 7;
      Debuggee.spinning();
    }
    return sum;
  }
}
