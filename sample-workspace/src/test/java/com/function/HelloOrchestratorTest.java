package com.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** With a context that answers for its activities, an orchestrator is plain code. */
class HelloOrchestratorTest {
    private final TaskOrchestrationContext context = mock(TaskOrchestrationContext.class);

    @Test
    void returnsWhatTheActivitiesAnswered() {
        activity("Hello", "Tokyo", "Hello Tokyo!");
        activity("Hello", "Seattle", "Hello Seattle!");
        activity("Hello", "London", "Hello London!");

        assertEquals(
                Arrays.asList("Hello Tokyo!", "Hello Seattle!", "Hello London!"),
                new HelloOrchestrator().run(context));
    }

    @SuppressWarnings("unchecked")
    private void activity(String name, String input, String result) {
        Task<String> task = mock(Task.class);
        when(task.await()).thenReturn(result);
        when(context.callActivity(name, input, String.class)).thenReturn(task);
    }
}
