package bench;

import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.function.Function;
import java.util.logging.LogManager;

/** Microsoft's own gRPC worker. Argument: the engine's port. */
public final class StockWorker {
  private StockWorker() {}

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    DurableTaskGrpcWorker worker =
        new DurableTaskGrpcWorkerBuilder()
            .port(Integer.parseInt(args[0]))
            .addOrchestration(orchestration("hello", Work::hello))
            .addOrchestration(orchestration("fan", Work::fan))
            .addOrchestration(orchestration("sequence", Work::sequence))
            .addOrchestration(orchestration("timer", Work::timer))
            .addOrchestration(orchestration("event", Work::event))
            .addOrchestration(orchestration("nothing", Work::nothing))
            .addActivity(new Say())
            .build();
    worker.startAndBlock();
  }

  private static TaskOrchestrationFactory orchestration(
      String name, Function<TaskOrchestrationContext, Object> body) {
    return new TaskOrchestrationFactory() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public TaskOrchestration create() {
        return ctx -> ctx.complete(body.apply(ctx));
      }
    };
  }

  private static final class Say implements TaskActivityFactory {
    @Override
    public String getName() {
      return "say";
    }

    @Override
    public TaskActivity create() {
      return ctx -> Work.say(ctx.getInput(String.class));
    }
  }
}
