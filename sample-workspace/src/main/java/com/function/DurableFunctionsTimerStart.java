package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;

/** Client function: starts an orchestrator every day at three o'clock, Azure's time (UTC). */
public class DurableFunctionsTimerStart {
    @FunctionName("DurableFunctionsTimerStart")
    public void run(
            @TimerTrigger(name = "timer", schedule = "0 0 3 * * *") String timer,
            @DurableClientInput(name = "durableContext") DurableClientContext durableContext) {
        durableContext.getClient().scheduleNewOrchestrationInstance("HelloOrchestrator");
    }
}
