package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.time.Duration;
import java.time.Instant;

/** Orchestrator: looks at something again and again until it is ready or the time is over. */
public class MonitorOrchestrator {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofHours(6);

    @FunctionName("MonitorOrchestrator")
    public String run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        // The context's clock reads the same in every replay; the system's does not.
        Instant end = context.getCurrentInstant().plus(PATIENCE);
        while (context.getCurrentInstant().isBefore(end)) {
            String state = context.callActivity("Hello", "Tokyo", String.class).await();
            if (state.startsWith("Hello")) {
                return state;
            }
            context.setCustomStatus(state);
            context.createTimer(PAUSE).await();
        }
        return "Not ready in time.";
    }
}
