package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.invoke.Invocation;
import dev.durabletools.worker.invoke.Link;
import dev.durabletools.worker.invoke.LogSink;
import dev.durabletools.worker.invoke.Unwinding;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.BindingEntry;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.TypedValue;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs an orchestrator with the SDK's executor. Our link stands in the chain where the SDK's
 * OrchestrationMiddleware would: same unwrapping of exceptions, same completion with the function's
 * return value. Thread-safe.
 */
final class OrchestratorRun {
  static final String MIDDLEWARE =
      "com.microsoft.durabletask.azurefunctions.internal.middleware.OrchestrationMiddleware";

  private final Sdk sdk;
  private final FunctionCaller caller;
  private final Set<String> passedOn;

  /**
   * @param passedOn class names of exceptions that the app's OrchestrationMiddleware does not wrap
   */
  OrchestratorRun(Sdk sdk, FunctionCaller caller, Set<String> passedOn) {
    this.sdk = sdk;
    this.caller = caller;
    this.passedOn = passedOn;
  }

  /** Called with the SDK's context before user code runs. */
  interface ContextHook {
    void started(Object context);

    /** Told of recorded values that the code cannot read; null if nobody wants to know. */
    default @Nullable Consumer<Unreadable> unreadable() {
      return null;
    }
  }

  Sdk.Outcome run(
      AppFunction function,
      List<Object> past,
      List<Object> newEvents,
      LogSink log,
      ContextHook hook)
      throws Throwable {
    BindingEntry trigger = function.trigger();
    String name = trigger == null ? "" : trigger.name;
    Invocation invocation =
        new Invocation(
            function,
            Collections.singletonList(new NamedValue(name, TypedValue.string(""))),
            Collections.emptyMap(),
            log);
    Sdk.Outcome[] outcome = new Sdk.Outcome[1];
    Link link =
        (call, next) ->
            outcome[0] =
                sdk.execute(
                    past,
                    newEvents,
                    context -> {
                      hook.started(context);
                      CallThread.orchestrates(context);
                      call.replaceParameter(name, context);
                      try {
                        runUser(call, next);
                      } finally {
                        CallThread.leavesOrchestration();
                      }
                      sdk.complete(context, call.returnValue());
                    },
                    hook.unreadable());
    try {
      caller.call(invocation, MIDDLEWARE, link);
    } finally {
      CallThread.orchestrates(null);
    }
    Sdk.@Nullable Outcome result = outcome[0];
    if (result == null) {
      throw new IllegalStateException(
          "The function invocation resulted in a null response: middleware did not call the next"
              + " link");
    }
    return result;
  }

  private void runUser(Invocation call, Link.Next next) {
    try {
      next.proceed();
    } catch (Unwinding e) {
      throw e;
    } catch (Exception e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException && passedOn.contains(cause.getClass().getName())) {
        throw (RuntimeException) cause;
      }
      Throwable thrown = cause == null ? e : cause;
      if (caller.traps().friendly()) {
        throw thrown instanceof RuntimeException
            ? (RuntimeException) thrown
            : new RuntimeException(thrown.toString(), thrown);
      }
      caller.traps().hiddenCause(call, thrown);
      throw new RuntimeException("Unexpected failure in the task execution", e);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
