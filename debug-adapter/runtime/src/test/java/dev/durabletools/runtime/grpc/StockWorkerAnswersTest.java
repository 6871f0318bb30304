package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.hub.TurnResult;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which item an answer belongs to that names an instance only. */
class StockWorkerAnswersTest {
  private final List<WorkItem> sent = new ArrayList<>();

  private final StreamObserver<WorkItem> stream =
      new StreamObserver<>() {
        @Override
        public void onNext(WorkItem item) {
          sent.add(item);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };

  private static Completion<TurnResult> completion() {
    return new Completion<>() {
      @Override
      public CompletableFuture<Void> complete(TurnResult result) {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void abandon() {}
    };
  }

  /** As when the hub is cleared under way: the first answer is not that of the second instance. */
  @Test
  void anInstanceMadeAgainWhileItsTurnIsOutGetsItsOwnAnswer() {
    StockWorker worker = new StockWorker("peer", stream);
    Completion<TurnResult> first = completion();
    Completion<TurnResult> second = completion();
    for (Completion<TurnResult> each : List.of(first, second)) {
      worker.runTurn(new TurnItem("a", "e", "Flow", 0, List::of, List.of(), false), each);
    }
    assertThat(sent).hasSize(2);
    assertThat(worker.takeTurn("a")).containsSame(first);
    assertThat(worker.takeTurn("a")).containsSame(second);
    assertThat(worker.takeTurn("a")).isEmpty();
  }
}
