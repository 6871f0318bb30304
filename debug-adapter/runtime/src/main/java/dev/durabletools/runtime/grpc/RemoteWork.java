package dev.durabletools.runtime.grpc;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteTaskResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetWorkItemsRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceStub;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.Attachment;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.TurnItem;
import dev.durabletools.runtime.hub.TurnResult;
import dev.durabletools.runtime.hub.WorkSource;
import dev.durabletools.runtime.hub.WorkerPort;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of an engine elsewhere: one stream of items for each attached worker, opened again when
 * it breaks. What a stream handed out and was not answered, the engine hands out again.
 * Thread-safe.
 */
final class RemoteWork implements WorkSource {
  /** Between two attempts to reach the engine, in ms. */
  private static final int RETRY_MILLIS = 500;

  private final RemoteAddress address;
  private final TaskHubSidecarServiceStub stub;
  private final Consumer<String> notices;
  private volatile KnownFunctions functions = KnownFunctions.NONE;

  RemoteWork(RemoteAddress address, Channel channel, Consumer<String> notices) {
    this.address = address;
    this.notices = notices;
    stub = TaskHubSidecarServiceGrpc.newStub(channel);
  }

  void declare(KnownFunctions known) {
    functions = known;
  }

  @Override
  public Attachment attach(WorkerPort worker) {
    Stream stream = new Stream(worker);
    stream.open();
    return stream;
  }

  private final class Stream implements Attachment, StreamObserver<WorkItem> {
    private final WorkerPort worker;
    private Context.@Nullable CancellableContext call;
    private boolean closed;
    private boolean told;

    Stream(WorkerPort worker) {
      this.worker = worker;
    }

    synchronized void open() {
      if (closed) {
        return;
      }
      Context.CancellableContext context = Context.ROOT.withCancellation();
      call = context;
      context.run(() -> stub.getWorkItems(GetWorkItemsRequest.getDefaultInstance(), this));
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (call != null) {
        call.cancel(null);
      }
    }

    private synchronized boolean isClosed() {
      return closed;
    }

    @Override
    public void onNext(WorkItem item) {
      if (told) {
        told = false;
        notices.accept("durable: engine " + address + ": it is there again");
      }
      if (item.hasOrchestratorRequest()) {
        TurnItem turn = RemoteItems.turn(item.getOrchestratorRequest());
        worker.runTurn(turn, new TurnAnswer(item, turn));
      } else if (item.hasActivityRequest()) {
        ActivityItem activity = RemoteItems.activity(item.getActivityRequest());
        worker.runActivity(activity, new ActivityAnswer(item, activity));
      }
    }

    @Override
    public void onError(Throwable error) {
      again(ChannelFailure.text(Status.fromThrowable(error)));
    }

    @Override
    public void onCompleted() {
      again("it ended the stream of work");
    }

    private void again(String why) {
      if (isClosed()) {
        return;
      }
      if (!told) {
        told = true;
        notices.accept(
            "durable: engine "
                + address
                + ": it gives no work ("
                + why
                + "); check that it runs, it is asked again until it does");
      }
      CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS).execute(this::open);
    }

    private final class TurnAnswer extends Answer implements Completion<TurnResult> {
      private final WorkItem item;
      private final TurnItem turn;

      TurnAnswer(WorkItem item, TurnItem turn) {
        this.item = item;
        this.turn = turn;
      }

      @Override
      public CompletableFuture<Void> complete(TurnResult result) {
        if (!isClosed()) {
          stub.completeOrchestratorTask(RemoteItems.answer(item, turn, result, functions), this);
        }
        return done;
      }

      @Override
      public void abandon() {
        // the engine hands it out again when the stream ends
      }
    }

    private final class ActivityAnswer extends Answer implements Completion<ActivityResult> {
      private final WorkItem item;
      private final ActivityItem activity;

      ActivityAnswer(WorkItem item, ActivityItem activity) {
        this.item = item;
        this.activity = activity;
      }

      @Override
      public CompletableFuture<Void> complete(ActivityResult result) {
        if (!isClosed()) {
          stub.completeActivityTask(RemoteItems.answer(item, activity, result, functions), this);
        }
        return done;
      }

      @Override
      public void abandon() {
        // the engine hands it out again when the stream ends
      }
    }
  }

  private abstract static class Answer implements StreamObserver<CompleteTaskResponse> {
    final CompletableFuture<Void> done = new CompletableFuture<>();

    @Override
    public void onNext(CompleteTaskResponse response) {}

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      done.complete(null);
    }
  }
}
