package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.invoke.Failures;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.invoke.Invocation;
import dev.durabletools.worker.invoke.LogSink;
import dev.durabletools.worker.seam.BindingEntry;
import dev.durabletools.worker.seam.FrameTooLargeException;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.seam.TypedValue;
import java.util.Base64;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A turn of an orchestrator that we cannot look into: its SDK is unknown to us, or the user's code
 * calls {@code OrchestrationRunner} itself. Request and response cross as base64 texts, as in
 * Azure.
 */
final class PlainTurn implements Runnable {
  private final FunctionCaller caller;
  private final AppFunction function;
  private final Turn turn;
  private final Outbox outbox;
  private final LogSink log;

  PlainTurn(FunctionCaller caller, AppFunction function, Turn turn, Outbox outbox, LogSink log) {
    this.caller = caller;
    this.function = function;
    this.turn = turn;
    this.outbox = outbox;
    this.log = log;
  }

  @Override
  public void run() {
    try {
      outbox.send(answer());
    } catch (FrameTooLargeException e) {
      outbox.send(failed(e));
    }
  }

  private Response answer() {
    byte[] request =
        WireOutput.request(turn.instanceId, turn.executionId, turn.past, turn.newEvents);
    BindingEntry trigger = function.trigger();
    TypedValue input = TypedValue.string(Base64.getEncoder().encodeToString(request));
    Invocation invocation =
        new Invocation(
            function,
            Collections.singletonList(new NamedValue(trigger == null ? "" : trigger.name, input)),
            Collections.emptyMap(),
            log);
    try {
      caller.call(invocation, null, null);
      return response(Base64.getDecoder().decode(text(invocation.returnValue())));
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private Response failed(Throwable thrown) {
    return new Response(
        turn.turnId, false, new byte[0], false, Failures.of(thrown), Collections.emptyList());
  }

  private static String text(@Nullable Object returned) {
    if (returned instanceof String && !((String) returned).isEmpty()) {
      return (String) returned;
    }
    throw new IllegalStateException(
        "The function invocation resulted in a null response: an orchestrator that takes a String must return what"
            + " OrchestrationRunner.loadAndRun answers");
  }

  private Response response(byte[] message) {
    return new Response(turn.turnId, true, message, false, null, Collections.emptyList());
  }
}
