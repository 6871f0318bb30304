package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.time.Duration;

/** Orchestrator: waits for somebody's answer, raised as the event {@code Approval}, for a while. */
public class ApprovalOrchestrator {
    private static final Duration PATIENCE = Duration.ofDays(2);

    @FunctionName("ApprovalOrchestrator")
    public String run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        context.setCustomStatus("Waiting for Approval");
        boolean approved;
        try {
            approved = context.waitForExternalEvent("Approval", PATIENCE, Boolean.class).await();
        } catch (TaskCanceledException nobodyAnswered) {
            return "Nobody answered in time.";
        }
        context.clearCustomStatus();
        return approved
                ? context.callActivity("Hello", "Tokyo", String.class).await()
                : "Not approved.";
    }
}
