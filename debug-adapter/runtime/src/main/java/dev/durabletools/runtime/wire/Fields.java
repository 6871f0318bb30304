package dev.durabletools.runtime.wire;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.OrchestrationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The small shared parts of the protocol's messages, in both directions. */
public final class Fields {
  /** Readers refuse messages nested deeper than 100, and a failure travels inside of others. */
  private static final int MOST_CAUSES = 32;

  private Fields() {}

  public static StringValue text(String text) {
    return StringValue.of(text);
  }

  static @Nullable String textOrNull(boolean present, StringValue value) {
    return present ? value.getValue() : null;
  }

  public static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** Out of range times, which only a broken peer sends, become the nearest possible. */
  public static Instant instant(Timestamp timestamp) {
    long seconds =
        Math.max(
            Instant.MIN.getEpochSecond() + 1,
            Math.min(Instant.MAX.getEpochSecond() - 1, timestamp.getSeconds()));
    return Instant.ofEpochSecond(seconds, Math.floorMod(timestamp.getNanos(), 1_000_000_000));
  }

  public static OrchestratorService.OrchestrationStatus status(OrchestrationStatus status) {
    return switch (status) {
      case RUNNING -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
      case COMPLETED -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
      case CONTINUED_AS_NEW ->
          OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
      case FAILED -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
      case CANCELED -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED;
      case TERMINATED -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;
      case PENDING -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
      case SUSPENDED -> OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
    };
  }

  /** An unknown number reads as running. */
  public static OrchestrationStatus status(OrchestratorService.OrchestrationStatus status) {
    return switch (status) {
      case ORCHESTRATION_STATUS_COMPLETED -> OrchestrationStatus.COMPLETED;
      case ORCHESTRATION_STATUS_CONTINUED_AS_NEW -> OrchestrationStatus.CONTINUED_AS_NEW;
      case ORCHESTRATION_STATUS_FAILED -> OrchestrationStatus.FAILED;
      case ORCHESTRATION_STATUS_CANCELED -> OrchestrationStatus.CANCELED;
      case ORCHESTRATION_STATUS_TERMINATED -> OrchestrationStatus.TERMINATED;
      case ORCHESTRATION_STATUS_PENDING -> OrchestrationStatus.PENDING;
      case ORCHESTRATION_STATUS_SUSPENDED -> OrchestrationStatus.SUSPENDED;
      case ORCHESTRATION_STATUS_RUNNING, UNRECOGNIZED -> OrchestrationStatus.RUNNING;
    };
  }

  public static OrchestratorService.TaskFailureDetails failure(FailureDetails failure) {
    OrchestratorService.TaskFailureDetails.Builder builder =
        OrchestratorService.TaskFailureDetails.newBuilder()
            .setErrorType(failure.errorType())
            .setErrorMessage(failure.errorMessage())
            .setIsNonRetriable(failure.isNonRetriable());
    if (failure.stackTrace() != null) {
      builder.setStackTrace(text(failure.stackTrace()));
    }
    if (failure.innerFailure() != null) {
      builder.setInnerFailure(failure(failure.innerFailure()));
    }
    return builder.build();
  }

  /** Causes nested deeper than {@link #MOST_CAUSES} are left out. */
  public static FailureDetails failure(OrchestratorService.TaskFailureDetails failure) {
    return failure(failure, MOST_CAUSES);
  }

  private static FailureDetails failure(
      OrchestratorService.TaskFailureDetails failure, int mostCauses) {
    return new FailureDetails(
        failure.getErrorType(),
        failure.getErrorMessage(),
        textOrNull(failure.hasStackTrace(), failure.getStackTrace()),
        failure.hasInnerFailure() && mostCauses > 0
            ? failure(failure.getInnerFailure(), mostCauses - 1)
            : null,
        failure.getIsNonRetriable());
  }
}
