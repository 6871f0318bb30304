package dev.durabletools.debug.dap;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The requests of ours about the past of instances. */
final class TravelHandler {
  private final Dap dap;

  TravelHandler(Dap dap) {
    this.dap = dap;
  }

  /**
   * Arguments of {@code durable/replayTo}.
   *
   * @param index of the event in the history, from 0
   */
  record ReplayToArguments(@Nullable String instanceId, @Nullable Integer index) {}

  CompletableFuture<Void> replayTo(ReplayToArguments arguments) {
    String instanceId = arguments.instanceId();
    Integer index = arguments.index();
    if (instanceId == null) {
      throw DapError.BAD_ARGUMENT.about("instanceId");
    }
    if (index == null) {
      throw DapError.BAD_ARGUMENT.about("index");
    }
    return dap.ask(
        "durable/replayTo",
        session -> {
          session.replayTo(instanceId, index);
          return null;
        });
  }
}
