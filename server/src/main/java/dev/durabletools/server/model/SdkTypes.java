package dev.durabletools.server.model;

import java.util.Map;
import java.util.Set;

/** The names of the durable SDK and the functions library that sources speak of. */
public final class SdkTypes {
  public static final String CLIENT = "com.microsoft.durabletask";
  public static final String AZURE = CLIENT + ".azurefunctions";
  public static final String ANNOTATION = "com.microsoft.azure.functions.annotation";
  public static final String FUNCTIONS = "com.microsoft.azure.functions";

  public static final String CONTEXT = CLIENT + ".TaskOrchestrationContext";
  public static final String ORCHESTRATION = CLIENT + ".TaskOrchestration";
  public static final String ORCHESTRATION_FACTORY = CLIENT + ".TaskOrchestrationFactory";
  public static final String ACTIVITY_FACTORY = CLIENT + ".TaskActivityFactory";
  public static final String TASK = CLIENT + ".Task";
  public static final String DURABLE_CLIENT = CLIENT + ".DurableTaskClient";
  public static final String CLIENT_CONTEXT = AZURE + ".DurableClientContext";
  public static final String RUNNER = CLIENT + ".OrchestrationRunner";
  public static final String FUNCTION_NAME = ANNOTATION + ".FunctionName";
  public static final String ORCHESTRATION_TRIGGER = AZURE + ".DurableOrchestrationTrigger";
  public static final String ACTIVITY_TRIGGER = AZURE + ".DurableActivityTrigger";
  public static final String CLIENT_INPUT = AZURE + ".DurableClientInput";
  public static final String ACTIVITY_CONTEXT = CLIENT + ".TaskActivityContext";
  public static final String TASK_OPTIONS = CLIENT + ".TaskOptions";
  public static final String INSTANCE_OPTIONS = CLIENT + ".NewOrchestrationInstanceOptions";

  private static final Map<String, Set<String>> PACKAGES =
      Map.of(
          CLIENT,
          Set.of(
              "CompositeTaskFailedException",
              "DataConverter",
              "DurableTaskClient",
              "DurableTaskGrpcClientBuilder",
              "DurableTaskGrpcWorker",
              "DurableTaskGrpcWorkerBuilder",
              "FailureDetails",
              "NewOrchestrationInstanceOptions",
              "NonDeterministicOrchestratorException",
              "OrchestrationMetadata",
              "OrchestrationRunner",
              "OrchestrationRuntimeStatus",
              "RetryContext",
              "RetryHandler",
              "RetryPolicy",
              "Task",
              "TaskActivity",
              "TaskActivityContext",
              "TaskActivityFactory",
              "TaskCanceledException",
              "TaskFailedException",
              "TaskOptions",
              "TaskOrchestration",
              "TaskOrchestrationContext",
              "TaskOrchestrationFactory"),
          CLIENT + ".interruption",
          Set.of("ContinueAsNewInterruption", "OrchestratorBlockedException"),
          AZURE,
          Set.of(
              "DurableActivityTrigger",
              "DurableClientContext",
              "DurableClientInput",
              "DurableOrchestrationTrigger",
              "HttpManagementPayload"),
          ANNOTATION,
          Set.of(
              "AuthorizationLevel",
              "BindingName",
              "BlobInput",
              "BlobOutput",
              "BlobTrigger",
              "CosmosDBInput",
              "CosmosDBOutput",
              "CosmosDBTrigger",
              "CustomBinding",
              "EventGridOutput",
              "EventGridTrigger",
              "EventHubOutput",
              "EventHubTrigger",
              "FunctionName",
              "HttpOutput",
              "HttpTrigger",
              "KafkaOutput",
              "KafkaTrigger",
              "QueueOutput",
              "QueueTrigger",
              "SendGridOutput",
              "ServiceBusQueueOutput",
              "ServiceBusQueueTrigger",
              "ServiceBusTopicOutput",
              "ServiceBusTopicTrigger",
              "TableInput",
              "TableOutput",
              "TimerTrigger",
              "TwilioSmsOutput",
              "WarmupTrigger"),
          FUNCTIONS,
          Set.of(
              "ExecutionContext",
              "HttpMethod",
              "HttpRequestMessage",
              "HttpResponseMessage",
              "HttpStatus",
              "OutputBinding"));

  private static final Set<String> CONTEXT_METHODS =
      Set.of(
          "allOf",
          "anyOf",
          "callActivity",
          "callEntity",
          "callHttp",
          "callSubOrchestrator",
          "complete",
          "completedTask",
          "continueAsNew",
          "createReplaySafeLogger",
          "createTimer",
          "fail",
          "getCurrentInstant",
          "getInput",
          "getInstanceId",
          "getIsReplaying",
          "newUUID",
          "sendEvent",
          "setCustomStatus",
          "signalEntity",
          "waitForExternalEvent");

  private SdkTypes() {}

  /** Whether the orchestration context has methods of this name. */
  static boolean ofContext(String method) {
    return CONTEXT_METHODS.contains(method);
  }

  /** Whether the SDK has a type of this qualified name. */
  public static boolean has(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0
        && PACKAGES
            .getOrDefault(name.substring(0, dot), Set.of())
            .contains(name.substring(dot + 1));
  }
}
