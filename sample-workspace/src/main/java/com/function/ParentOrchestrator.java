package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Orchestrator: hands parts of its work to another one, each with a history of its own. */
public class ParentOrchestrator {
    @FunctionName("ParentOrchestrator")
    public List<String> run(
            @DurableOrchestrationTrigger(name = "context") TaskOrchestrationContext context) {
        List<String> greetings = new ArrayList<>();
        for (int part = 1; part <= 2; part++) {
            // The same id in every replay, so that the part can be found from outside.
            String id = context.getInstanceId() + ":" + part;
            Task<String[]> answer =
                    context.callSubOrchestrator("HelloOrchestrator", part, id, String[].class);
            Collections.addAll(greetings, answer.await());
        }
        return greetings;
    }
}
