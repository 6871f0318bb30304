package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.time.Duration;

/** Orchestrator: tries an activity up to four times, waiting longer after each failure. */
public class RetryOrchestrator {
    private static final TaskOptions RETRY =
            new TaskOptions(
                    new RetryPolicy(4, Duration.ofSeconds(5)).setBackoffCoefficient(2.0));

    @FunctionName("RetryOrchestrator")
    public String run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        try {
            return context.callActivity("Hello", "Tokyo", RETRY, String.class).await();
        } catch (TaskFailedException failure) {
            // Catches what the activity threw; a wider catch would also take the SDK's own signals.
            return "Failed: " + failure.getErrorDetails().getErrorMessage();
        }
    }
}
