package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Orchestrator: starts activities side by side, then waits for all of them. */
public class ParallelOrchestrator {
    @FunctionName("ParallelOrchestrator")
    public List<String> run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        List<Task<String>> greetings = new ArrayList<>();
        for (String city : Arrays.asList("Tokyo", "Seattle", "London")) {
            greetings.add(context.callActivity("Hello", city, String.class));
        }
        return context.allOf(greetings).await();
    }
}
