package dev.durabletools.runtime.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ResumeRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RewindInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SuspendRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceFutureStub;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.HubException.Reason;
import dev.durabletools.runtime.hub.InstancePage;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskKind;
import dev.durabletools.runtime.wire.Fields;
import io.grpc.Channel;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The task hub of an engine elsewhere, over the calls a client has. Thread-safe. */
final class RemoteHub implements HubClient {
  private final RemoteAddress address;
  private final String name;
  private final TaskHubSidecarServiceFutureStub stub;
  private volatile KnownFunctions functions = KnownFunctions.NONE;

  RemoteHub(RemoteAddress address, String name, Channel channel) {
    this.address = address;
    this.name = name;
    stub = TaskHubSidecarServiceGrpc.newFutureStub(channel);
  }

  void declare(KnownFunctions known) {
    functions = known;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletableFuture<String> start(StartRequest request) {
    KnownFunctions known = functions;
    if (!known.knows(TaskKind.ORCHESTRATOR, request.name())) {
      return CompletableFuture.failedFuture(
          new HubException(
              Reason.UNKNOWN_FUNCTION, known.unknown(TaskKind.ORCHESTRATOR, request.name())));
    }
    String given = request.instanceId();
    CreateInstanceRequest.Builder create =
        CreateInstanceRequest.newBuilder()
            .setName(request.name())
            .setInstanceId(given == null || given.isEmpty() ? UUID.randomUUID().toString() : given);
    if (request.version() != null) {
      create.setVersion(Fields.text(request.version()));
    }
    if (request.input() != null) {
      create.setInput(Fields.text(request.input()));
    }
    if (request.scheduledStart() != null) {
      create.setScheduledStartTimestamp(Fields.timestamp(request.scheduledStart()));
    }
    return call(() -> stub.startInstance(create.build()), answer -> answer.getInstanceId());
  }

  @Override
  public CompletableFuture<Void> raiseEvent(
      String instanceId, String eventName, @Nullable String input) {
    RaiseEventRequest.Builder raise =
        RaiseEventRequest.newBuilder().setInstanceId(instanceId).setName(eventName);
    if (input != null) {
      raise.setInput(Fields.text(input));
    }
    return unfinished(instanceId, () -> stub.raiseEvent(raise.build()));
  }

  @Override
  public CompletableFuture<Void> terminate(String instanceId, @Nullable String output) {
    TerminateRequest.Builder terminate = TerminateRequest.newBuilder().setInstanceId(instanceId);
    if (output != null) {
      terminate.setOutput(Fields.text(output));
    }
    return unfinished(instanceId, () -> stub.terminateInstance(terminate.build()));
  }

  @Override
  public CompletableFuture<Void> suspend(String instanceId, @Nullable String reason) {
    SuspendRequest request =
        SuspendRequest.newBuilder().setInstanceId(instanceId).setReason(orEmpty(reason)).build();
    return unfinished(instanceId, () -> stub.suspendInstance(request));
  }

  @Override
  public CompletableFuture<Void> resume(String instanceId, @Nullable String reason) {
    ResumeRequest request =
        ResumeRequest.newBuilder().setInstanceId(instanceId).setReason(orEmpty(reason)).build();
    return unfinished(instanceId, () -> stub.resumeInstance(request));
  }

  @Override
  public CompletableFuture<Void> rewind(String instanceId) {
    RewindInstanceRequest request =
        RewindInstanceRequest.newBuilder().setInstanceId(instanceId).build();
    return call(() -> stub.rewindInstance(request), answer -> null);
  }

  private static StringValue orEmpty(@Nullable String text) {
    return Fields.text(text == null ? "" : text);
  }

  /** Engines drop what is sent to nobody without a word; HTTP's callers are to be told. */
  private <A> CompletableFuture<Void> unfinished(
      String instanceId, Supplier<ListenableFuture<A>> request) {
    return find(instanceId, false)
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return CompletableFuture.failedFuture(
                    new HubException(
                        Reason.NOT_FOUND, "No instance with ID '" + instanceId + "' was found."));
              }
              if (found.get().status().isFinished()) {
                return CompletableFuture.failedFuture(
                    new HubException(
                        Reason.FINISHED, "The instance '" + instanceId + "' has finished."));
              }
              return call(request, answer -> null);
            });
  }

  @Override
  public CompletableFuture<String> restart(String instanceId, boolean newInstanceId) {
    return find(instanceId, true)
        .thenCompose(
            old ->
                old.isEmpty()
                    ? CompletableFuture.failedFuture(
                        new HubException(
                            Reason.NOT_FOUND,
                            "No instance with ID '" + instanceId + "' was found."))
                    : start(
                        StartRequest.of(
                            old.get().name(),
                            newInstanceId ? null : instanceId,
                            old.get().input())));
  }

  @Override
  public CompletableFuture<Integer> purge(String instanceId) {
    PurgeInstancesRequest request =
        PurgeInstancesRequest.newBuilder().setInstanceId(instanceId).build();
    return call(() -> stub.purgeInstances(request), answer -> answer.getDeletedInstanceCount());
  }

  @Override
  public CompletableFuture<Integer> purge(InstanceQuery query) {
    PurgeInstanceFilter.Builder filter = PurgeInstanceFilter.newBuilder();
    if (query.createdFrom() != null) {
      filter.setCreatedTimeFrom(Fields.timestamp(query.createdFrom()));
    }
    if (query.createdTo() != null) {
      filter.setCreatedTimeTo(Fields.timestamp(query.createdTo()));
    }
    query.statuses().forEach(status -> filter.addRuntimeStatus(Fields.status(status)));
    PurgeInstancesRequest request =
        PurgeInstancesRequest.newBuilder().setPurgeInstanceFilter(filter).build();
    return call(() -> stub.purgeInstances(request), answer -> answer.getDeletedInstanceCount());
  }

  @Override
  public Optional<InstanceStatus> status(String instanceId, boolean payloads) {
    return join(find(instanceId, payloads));
  }

  private CompletableFuture<Optional<InstanceStatus>> find(String instanceId, boolean payloads) {
    return call(() -> stub.getInstance(request(instanceId, payloads)), RemoteHub::status);
  }

  private static GetInstanceRequest request(String instanceId, boolean payloads) {
    return GetInstanceRequest.newBuilder()
        .setInstanceId(instanceId)
        .setGetInputsAndOutputs(payloads)
        .build();
  }

  private static Optional<InstanceStatus> status(GetInstanceResponse response) {
    return response.getExists()
        ? Optional.of(status(response.getOrchestrationState()))
        : Optional.empty();
  }

  private static InstanceStatus status(OrchestrationState state) {
    return new InstanceStatus(
        state.getInstanceId(),
        "",
        state.getName(),
        text(state.hasVersion(), state.getVersion()),
        Fields.status(state.getOrchestrationStatus()),
        Fields.instant(state.getCreatedTimestamp()),
        Fields.instant(state.getLastUpdatedTimestamp()),
        state.hasScheduledStartTimestamp()
            ? Fields.instant(state.getScheduledStartTimestamp())
            : null,
        null,
        text(state.hasInput(), state.getInput()),
        text(state.hasOutput(), state.getOutput()),
        text(state.hasCustomStatus(), state.getCustomStatus()),
        state.hasFailureDetails() ? Fields.failure(state.getFailureDetails()) : null);
  }

  private static @Nullable String text(boolean present, StringValue value) {
    return present ? value.getValue() : null;
  }

  @Override
  public InstancePage query(InstanceQuery query) {
    OrchestratorService.InstanceQuery.Builder wanted =
        OrchestratorService.InstanceQuery.newBuilder()
            .setFetchInputsAndOutputs(query.payloads())
            .setMaxInstanceCount(query.pageSize() == 0 ? Integer.MAX_VALUE : query.pageSize());
    query.statuses().forEach(status -> wanted.addRuntimeStatus(Fields.status(status)));
    if (query.createdFrom() != null) {
      wanted.setCreatedTimeFrom(Fields.timestamp(query.createdFrom()));
    }
    if (query.createdTo() != null) {
      wanted.setCreatedTimeTo(Fields.timestamp(query.createdTo()));
    }
    if (query.instanceIdPrefix() != null) {
      wanted.setInstanceIdPrefix(Fields.text(query.instanceIdPrefix()));
    }
    if (query.continuation() != null) {
      wanted.setContinuationToken(Fields.text(query.continuation()));
    }
    QueryInstancesRequest request = QueryInstancesRequest.newBuilder().setQuery(wanted).build();
    QueryInstancesResponse answer =
        join(call(() -> stub.queryInstances(request), response -> response));
    return new InstancePage(
        answer.getOrchestrationStateList().stream().map(RemoteHub::status).toList(),
        text(answer.hasContinuationToken(), answer.getContinuationToken()));
  }

  @Override
  public List<HistoryEvent> history(String instanceId) {
    throw new HubException(
        Reason.UNSUPPORTED,
        "The engine at "
            + address
            + " does not tell histories: leave out showHistory, or run the app with its own"
            + " store.");
  }

  @Override
  public CompletableFuture<InstanceStatus> awaitCompletion(String instanceId, boolean payloads) {
    return call(
            () -> stub.waitForInstanceCompletion(request(instanceId, payloads)), RemoteHub::status)
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        new HubException(
                            Reason.NOT_FOUND,
                            "No instance with ID '" + instanceId + "' was found.")));
  }

  private <A, T extends @Nullable Object> CompletableFuture<T> call(
      Supplier<ListenableFuture<A>> request, Function<A, T> answer) {
    CompletableFuture<T> result = new CompletableFuture<>();
    ListenableFuture<A> sent = request.get();
    sent.addListener(
        () -> {
          try {
            result.complete(answer.apply(sent.get()));
          } catch (Exception e) {
            result.completeExceptionally(failure(e));
          }
        },
        Runnable::run);
    return result;
  }

  private HubException failure(Exception error) {
    Status status = Status.fromThrowable(error);
    String text = "The engine at " + address + " answers " + ChannelFailure.text(status) + ".";
    Reason reason =
        switch (status.getCode()) {
          case ALREADY_EXISTS -> Reason.ALREADY_EXISTS;
          case NOT_FOUND -> Reason.NOT_FOUND;
          case FAILED_PRECONDITION -> Reason.WRONG_STATE;
          case INVALID_ARGUMENT -> Reason.INVALID;
          case UNIMPLEMENTED -> Reason.UNSUPPORTED;
          default -> Reason.UNAVAILABLE;
        };
    return new HubException(reason, text, error);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof HubException cause ? cause : e;
    }
  }
}
