package bench;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

/** The function app. */
public class Functions {
  @FunctionName("hello")
  public String hello(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.hello(ctx);
  }

  @FunctionName("fan")
  public int fan(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.fan(ctx);
  }

  @FunctionName("sequence")
  public int sequence(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.sequence(ctx);
  }

  @FunctionName("timer")
  public int timer(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.timer(ctx);
  }

  @FunctionName("event")
  public String event(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.event(ctx);
  }

  @FunctionName("nothing")
  public String nothing(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
    return Work.nothing(ctx);
  }

  @FunctionName("say")
  public String say(@DurableActivityTrigger(name = "name") String name) {
    return Work.say(name);
  }
}
