package dev.durabletools.worker;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.app.FunctionApp;
import dev.durabletools.worker.app.LoadException;
import dev.durabletools.worker.invoke.ClientWarmUp;
import dev.durabletools.worker.invoke.Failures;
import dev.durabletools.worker.invoke.FunctionCaller;
import dev.durabletools.worker.invoke.Invocation;
import dev.durabletools.worker.orchestrate.Orchestrations;
import dev.durabletools.worker.orchestrate.Outbox;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.position.Starts;
import dev.durabletools.worker.position.StepPlaces;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.Forget;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.FrameTooLargeException;
import dev.durabletools.worker.seam.FunctionEntry;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.Hold;
import dev.durabletools.worker.seam.Invoke;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.LoadFailed;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.Response;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.StepAt;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.seam.TypedValue;
import dev.durabletools.worker.seam.WarmUp;
import dev.durabletools.worker.threads.CallThreads;
import dev.durabletools.worker.threads.Waker;
import dev.durabletools.worker.travel.Travels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers the host's frames. {@link #handle} runs on the receiving thread; user code runs on pool
 * threads.
 */
final class Worker {
  private final Outbox outbox;
  private final Runnable exhausted;
  private final CallThreads threads = new CallThreads();
  private final StepPlaces steps = new StepPlaces();
  private @Nullable Loaded loaded;

  /**
   * @param exhausted ends the process so that the host starts another
   */
  Worker(Outbox outbox, Runnable exhausted) {
    CallThread.ready();
    Waker.begin();
    this.outbox = outbox;
    this.exhausted = exhausted;
  }

  private static final class Loaded {
    final FunctionApp app;
    final FunctionCaller caller;
    final Orchestrations orchestrations;
    final Travels travels;

    Loaded(FunctionApp app, FunctionCaller caller, Orchestrations orchestrations, Travels travels) {
      this.app = app;
      this.caller = caller;
      this.orchestrations = orchestrations;
      this.travels = travels;
    }
  }

  /** Handles one frame; false when the host wants the worker to end. */
  boolean handle(Frame frame) {
    Loaded current = loaded;
    switch (frame.type()) {
      case LOAD:
        loaded = load((Load) frame);
        return true;
      case INVOKE:
        if (current != null) {
          invoke(current, (Invoke) frame);
        }
        return true;
      case TURN:
        if (current != null) {
          turn(current, (Turn) frame);
        }
        return true;
      case EVICT:
        if (current != null) {
          current.orchestrations.evict((Evict) frame);
        }
        return true;
      case HOLD:
        if (current != null) {
          current.orchestrations.hold((Hold) frame);
        }
        return true;
      case STEP_AT:
        step((StepAt) frame);
        return true;
      case WARM_UP:
        if (current != null) {
          warmUp(current.app.appLoader(), ((WarmUp) frame).grpcPort);
        }
        return true;
      default:
        return current != null && travel(current.travels, frame);
    }
  }

  private void step(StepAt step) {
    if (step.cursor == StepAt.NOWHERE) {
      steps.none(step.instanceId);
    } else if (step.cursor == StepAt.WHERE_IT_WAITS) {
      steps.whereItWaits(step.instanceId);
    } else {
      steps.at(step.instanceId, step.cursor, step.line, step.enters);
    }
  }

  private static boolean travel(Travels travels, Frame frame) {
    switch (frame.type()) {
      case RECORDING:
        travels.record((Recording) frame);
        return true;
      case TRAVEL:
        travels.travel((Travel) frame);
        return true;
      case FORGET:
        travels.forget((Forget) frame);
        return true;
      default:
        return false;
    }
  }

  private @Nullable Loaded load(Load load) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      FunctionApp app =
          FunctionApp.load(load.apiEntries, load.appEntries, load.scanEntries, load.declared);
      thread.setContextClassLoader(app.appLoader());
      FunctionCaller caller = new FunctionCaller(app, load.friendly);
      Orchestrations orchestrations =
          new Orchestrations(app, caller, threads, outbox, load, steps, exhausted);
      Starts.listen(new StartReports(outbox));
      announce(app, orchestrations);
      return new Loaded(
          app, caller, orchestrations, new Travels(app, orchestrations, threads, outbox));
    } catch (LoadException e) {
      outbox.send(new LoadFailed(String.valueOf(e.getMessage()), ""));
    } catch (Throwable e) {
      Failure failure = Failures.of(e);
      outbox.send(new LoadFailed("the app cannot be loaded: " + failure.message, failure.stack));
    } finally {
      thread.setContextClassLoader(before);
    }
    return null;
  }

  private void announce(FunctionApp app, Orchestrations orchestrations) {
    List<FunctionEntry> entries = new ArrayList<>();
    for (AppFunction function : app.functions()) {
      entries.add(function.describe());
    }
    List<String> warnings = new ArrayList<>(app.warnings());
    String reason = orchestrations.unsupportedReason();
    if (reason != null) {
      warnings.add(reason);
    }
    outbox.send(
        new Functions(
            orchestrations.sdkVersion(), orchestrations.liveSupported(), entries, warnings));
  }

  /** A turn that cannot even begin fails alone; the receiving thread goes on. */
  private void turn(Loaded current, Turn turn) {
    try {
      current.orchestrations.turn(turn);
    } catch (RuntimeException e) {
      outbox.send(
          new Response(
              turn.turnId, false, new byte[0], false, Failures.of(e), Collections.emptyList()));
    }
  }

  /** On a thread that debuggers leave alone. */
  private void warmUp(ClassLoader app, int grpcPort) {
    threads.start(
        CallThreads.SHADOW + "client warm-up", app, () -> ClientWarmUp.run(app, grpcPort));
  }

  private void invoke(Loaded current, Invoke invoke) {
    AppFunction function = current.app.function(invoke.functionName);
    if (function == null) {
      outbox.send(
          failed(
              invoke.callId,
              new IllegalArgumentException("no function '" + invoke.functionName + "'")));
      return;
    }
    boolean activity = function.triggerKind().equals("activityTrigger");
    String thread =
        activity
            ? "durable activity" + id(invoke) + " " + function.name + " " + invoke.label
            : "durable function " + function.name;
    threads.start(thread, current.app.appLoader(), () -> answer(current, function, invoke));
  }

  private static String id(Invoke invoke) {
    return invoke.taskId < 0 ? "" : "#" + invoke.taskId;
  }

  private void answer(Loaded current, AppFunction function, Invoke invoke) {
    try {
      outbox.send(result(current, function, invoke));
    } catch (FrameTooLargeException e) {
      outbox.send(failed(invoke.callId, e));
    }
  }

  private Result result(Loaded current, AppFunction function, Invoke invoke) {
    String instanceId = invoke.label.isEmpty() ? null : invoke.label;
    Invocation invocation =
        new Invocation(
            function,
            invoke.inputs,
            invoke.metadata,
            (level, message) ->
                outbox.send(new Log(level, message, function.name, instanceId, false)));
    CallThread.task(invoke.taskId);
    if (steps.enters(invoke.label)) {
      StepPlaces.enter(function.method, invoke.label, invoke.taskId);
    }
    try {
      current.caller.call(invocation, null, null);
      return new Result(
          invoke.callId,
          true,
          current.caller.returnValue(invocation),
          current.caller.outputs(invocation),
          null);
    } catch (Throwable e) {
      return failed(invoke.callId, e);
    }
  }

  private static Result failed(long callId, Throwable thrown) {
    return new Result(callId, false, TypedValue.NONE, Collections.emptyMap(), Failures.of(thrown));
  }
}
