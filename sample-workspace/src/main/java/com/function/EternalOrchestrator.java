package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.time.Duration;

/** Orchestrator: does its work for ever, each round with a new and therefore short history. */
public class EternalOrchestrator {
    private static final Duration PAUSE = Duration.ofHours(1);

    @FunctionName("EternalOrchestrator")
    public void run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        Integer before = context.getInput(Integer.class);
        int round = before == null ? 1 : before + 1;
        context.callActivity("Hello", "round " + round, String.class).await();
        context.setCustomStatus("round " + round + " done");
        context.createTimer(PAUSE).await();
        // Ends this run and starts the next one; nothing after it would be executed.
        context.continueAsNew(round);
    }
}
