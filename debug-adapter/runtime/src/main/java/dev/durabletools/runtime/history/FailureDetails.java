package dev.durabletools.runtime.history;

import org.jspecify.annotations.Nullable;

/**
 * Why a task or an orchestration failed; upstream's {@code TaskFailureDetails}.
 *
 * @param errorType simple class name on Azure, full one from a stand-alone worker
 * @param stackTrace text, in whatever form the worker gave
 */
public record FailureDetails(
    String errorType,
    String errorMessage,
    @Nullable String stackTrace,
    @Nullable FailureDetails innerFailure,
    boolean isNonRetriable) {

  public static FailureDetails of(String errorType, String errorMessage) {
    return new FailureDetails(errorType, errorMessage, null, null, false);
  }
}
