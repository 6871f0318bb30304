package dev.durabletools.runtime.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteTaskResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.DeleteTaskHubResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetWorkItemsRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RewindInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RewindInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.ActivityResult;
import dev.durabletools.runtime.hub.Completion;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.InstancePage;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.TurnResult;
import dev.durabletools.runtime.wire.Fields;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** TaskHubSidecarService on a hub: one short method a call. Thread-safe. */
final class SidecarService extends TaskHubSidecarServiceImplBase {
  private static final int DEFAULT_PAGE = 100;

  private final TaskHub hub;
  private final StockWorkers workers;

  SidecarService(TaskHub hub) {
    this.hub = hub;
    this.workers = new StockWorkers(hub);
  }

  @Override
  public void hello(Empty request, StreamObserver<Empty> to) {
    Replies.send(to, Empty.getDefaultInstance());
  }

  @Override
  public void startInstance(
      CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> to) {
    StartRequest start =
        new StartRequest(
            request.getName(),
            request.getInstanceId(),
            textOrNull(request.hasVersion(), request.getVersion()),
            textOrNull(request.hasInput(), request.getInput()),
            instantOrNull(
                request.hasScheduledStartTimestamp(), request.getScheduledStartTimestamp()),
            Map.of());
    CompletableFuture<String> started =
        hub.start(start).exceptionallyCompose(e -> explained(request.getInstanceId(), e));
    Replies.sendLater(
        to, started, id -> CreateInstanceResponse.newBuilder().setInstanceId(id).build());
  }

  /** An unknown function or a bad id is reported in the words of the Durable extension. */
  private static CompletableFuture<String> explained(String id, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof HubException e
        && (e.reason() == HubException.Reason.UNKNOWN_FUNCTION
            || e.reason() == HubException.Reason.INVALID)) {
      cause =
          new HubException(
              HubException.Reason.UNKNOWN_FUNCTION,
              "Failed to start instance with ID "
                  + id
                  + ".\nInner Exception message: "
                  + e.getMessage());
    }
    return CompletableFuture.failedFuture(cause == null ? error : cause);
  }

  @Override
  public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> to) {
    Replies.send(
        to, response(hub.status(request.getInstanceId(), request.getGetInputsAndOutputs())));
  }

  @Override
  public void waitForInstanceStart(
      GetInstanceRequest request, StreamObserver<GetInstanceResponse> to) {
    await(to, hub.awaitStart(request.getInstanceId(), request.getGetInputsAndOutputs()));
  }

  @Override
  public void waitForInstanceCompletion(
      GetInstanceRequest request, StreamObserver<GetInstanceResponse> to) {
    await(to, hub.awaitCompletion(request.getInstanceId(), request.getGetInputsAndOutputs()));
  }

  private static void await(
      StreamObserver<GetInstanceResponse> to, CompletableFuture<InstanceStatus> future) {
    ((ServerCallStreamObserver<GetInstanceResponse>) to)
        .setOnCancelHandler(() -> future.cancel(false));
    CompletableFuture<Optional<InstanceStatus>> found =
        future
            .thenApply(Optional::of)
            .exceptionally(
                error -> {
                  if (isNotFound(error)) {
                    return Optional.empty();
                  }
                  throw new CompletionException(error);
                });
    Replies.sendLater(to, found, SidecarService::response);
  }

  private static boolean isNotFound(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof HubException e && e.reason() == HubException.Reason.NOT_FOUND;
  }

  private static GetInstanceResponse response(Optional<InstanceStatus> status) {
    GetInstanceResponse.Builder response =
        GetInstanceResponse.newBuilder().setExists(status.isPresent());
    status.ifPresent(found -> response.setOrchestrationState(Replies.state(found)));
    return response.build();
  }

  /** As with Azure Storage: an event for nobody is dropped without a word. */
  @Override
  public void raiseEvent(RaiseEventRequest request, StreamObserver<RaiseEventResponse> to) {
    CompletableFuture<Void> raised =
        hub.raiseEvent(
                request.getInstanceId(),
                request.getName(),
                textOrNull(request.hasInput(), request.getInput()))
            .exceptionallyCompose(
                error ->
                    isNotFound(error) || isFinished(error)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(error));
    Replies.sendLater(to, raised, done -> RaiseEventResponse.getDefaultInstance());
  }

  private static boolean isFinished(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof HubException e && e.reason() == HubException.Reason.FINISHED;
  }

  @Override
  public void terminateInstance(TerminateRequest request, StreamObserver<TerminateResponse> to) {
    String id = request.getInstanceId();
    String output = textOrNull(request.hasOutput(), request.getOutput());
    // A field of later protocol versions: the sub-orchestrations too.
    boolean all = request.getUnknownFields().getField(3).getVarintList().contains(1L);
    Replies.sendLater(
        to,
        all ? hub.terminateAll(id, output) : hub.terminate(id, output),
        done -> TerminateResponse.getDefaultInstance());
  }

  @Override
  public void suspendInstance(SuspendRequest request, StreamObserver<SuspendResponse> to) {
    Replies.sendLater(
        to,
        hub.suspend(request.getInstanceId(), textOrNull(request.hasReason(), request.getReason())),
        done -> SuspendResponse.getDefaultInstance());
  }

  @Override
  public void resumeInstance(ResumeRequest request, StreamObserver<ResumeResponse> to) {
    Replies.sendLater(
        to,
        hub.resume(request.getInstanceId(), textOrNull(request.hasReason(), request.getReason())),
        done -> ResumeResponse.getDefaultInstance());
  }

  @Override
  public void rewindInstance(
      RewindInstanceRequest request, StreamObserver<RewindInstanceResponse> to) {
    Replies.sendLater(
        to,
        hub.rewind(request.getInstanceId()),
        done -> RewindInstanceResponse.getDefaultInstance());
  }

  @Override
  public void queryInstances(
      QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> to) {
    InstanceQuery query = query(request.getQuery());
    InstancePage page;
    try {
      page = hub.query(query);
    } catch (HubException e) {
      to.onError(Replies.status(e));
      return;
    }
    QueryInstancesResponse.Builder response = QueryInstancesResponse.newBuilder();
    page.instances().forEach(status -> response.addOrchestrationState(Replies.state(status)));
    if (page.continuation() != null) {
      response.setContinuationToken(Fields.text(page.continuation()));
    }
    Replies.send(to, response.build());
  }

  private static InstanceQuery query(OrchestratorService.InstanceQuery query) {
    return new InstanceQuery(
        query.getRuntimeStatusList().stream()
            .map(Fields::status)
            .collect(Collectors.<OrchestrationStatus>toSet()),
        instantOrNull(query.hasCreatedTimeFrom(), query.getCreatedTimeFrom()),
        instantOrNull(query.hasCreatedTimeTo(), query.getCreatedTimeTo()),
        textOrNull(query.hasInstanceIdPrefix(), query.getInstanceIdPrefix()),
        query.getMaxInstanceCount() > 0 ? query.getMaxInstanceCount() : DEFAULT_PAGE,
        textOrNull(query.hasContinuationToken(), query.getContinuationToken()),
        query.getFetchInputsAndOutputs());
  }

  @Override
  public void purgeInstances(
      PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> to) {
    PurgeInstanceFilter filter = request.getPurgeInstanceFilter();
    CompletableFuture<Integer> purged =
        request.hasPurgeInstanceFilter()
            ? hub.purge(
                new InstanceQuery(
                    filter.getRuntimeStatusList().stream()
                        .map(Fields::status)
                        .collect(Collectors.<OrchestrationStatus>toSet()),
                    instantOrNull(filter.hasCreatedTimeFrom(), filter.getCreatedTimeFrom()),
                    instantOrNull(filter.hasCreatedTimeTo(), filter.getCreatedTimeTo()),
                    null,
                    0,
                    null,
                    false))
            : hub.purge(request.getInstanceId());
    Replies.sendLater(
        to,
        purged,
        count -> PurgeInstancesResponse.newBuilder().setDeletedInstanceCount(count).build());
  }

  @Override
  public void getWorkItems(GetWorkItemsRequest request, StreamObserver<WorkItem> to) {
    workers.connect(Peer.current(), (ServerCallStreamObserver<WorkItem>) to);
  }

  @Override
  public void completeOrchestratorTask(
      OrchestratorResponse response, StreamObserver<CompleteTaskResponse> to) {
    Optional<Completion<TurnResult>> turn =
        workers.takeTurn(Peer.current(), response.getInstanceId());
    CompletableFuture<Void> done =
        turn.isPresent()
            ? turn.get().complete(new TurnResult.Responded(response.toByteArray(), false))
            : CompletableFuture.completedFuture(null);
    Replies.sendLater(to, done, ok -> CompleteTaskResponse.getDefaultInstance());
  }

  @Override
  public void completeActivityTask(
      ActivityResponse response, StreamObserver<CompleteTaskResponse> to) {
    Optional<Completion<ActivityResult>> activity =
        workers.takeActivity(Peer.current(), response.getInstanceId(), response.getTaskId());
    CompletableFuture<Void> done =
        activity.isPresent()
            ? activity.get().complete(result(response))
            : CompletableFuture.completedFuture(null);
    Replies.sendLater(to, done, ok -> CompleteTaskResponse.getDefaultInstance());
  }

  private static ActivityResult result(ActivityResponse response) {
    return response.hasFailureDetails()
        ? new ActivityResult.Failed(Fields.failure(response.getFailureDetails()))
        : new ActivityResult.Completed(textOrNull(response.hasResult(), response.getResult()));
  }

  @Override
  public void createTaskHub(
      CreateTaskHubRequest request, StreamObserver<CreateTaskHubResponse> to) {
    CompletableFuture<Void> created =
        request.getRecreateIfExists() ? hub.clear() : CompletableFuture.completedFuture(null);
    Replies.sendLater(to, created, done -> CreateTaskHubResponse.getDefaultInstance());
  }

  @Override
  public void deleteTaskHub(
      DeleteTaskHubRequest request, StreamObserver<DeleteTaskHubResponse> to) {
    Replies.sendLater(to, hub.clear(), done -> DeleteTaskHubResponse.getDefaultInstance());
  }

  private static @Nullable String textOrNull(boolean present, StringValue value) {
    return present ? value.getValue() : null;
  }

  private static @Nullable Instant instantOrNull(boolean present, Timestamp value) {
    return present ? Fields.instant(value) : null;
  }
}
