package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.ArrayList;
import java.util.List;

/** Orchestrator: runs again from the top whenever an awaited task has ended, so it only decides. */
public class HelloOrchestrator {
    @FunctionName("HelloOrchestrator")
    public List<String> run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        List<String> greetings = new ArrayList<>();
        greetings.add(context.callActivity("Hello", "Tokyo", String.class).await());
        greetings.add(context.callActivity("Hello", "Seattle", String.class).await());
        greetings.add(context.callActivity("Hello", "London", String.class).await());
        return greetings;
    }
}
