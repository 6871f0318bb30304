package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.LocatableEvent;
import dev.durabletools.debug.jdi.evaluate.Calls;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one expression. Other threads stay as they are; breakpoints in what is called are
 * passed. Results and arguments are kept alive until the thread runs on.
 */
public final class StoppedThreadCalls implements Calls, AutoCloseable {
  private final ThreadCalls shared;
  private final ThreadReference thread;
  private final boolean past;
  private @Nullable SavedPosition position;
  private int frames;
  private int made;
  private boolean whole;

  StoppedThreadCalls(ThreadCalls shared, ThreadReference thread, boolean past) {
    this.shared = shared;
    this.thread = thread;
    this.past = past;
  }

  private interface Call<T extends @Nullable Value> {
    T make()
        throws InvocationException,
            InvalidTypeException,
            ClassNotLoadedException,
            IncompatibleThreadStateException;
  }

  @Override
  public @Nullable Value invoke(
      ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
    kept(receiver);
    return made(
        method,
        arguments,
        () -> receiver.invokeMethod(thread, method, arguments, ClassType.INVOKE_SINGLE_THREADED));
  }

  @Override
  public @Nullable Value invokeSuper(
      ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
    int how = ClassType.INVOKE_SINGLE_THREADED | ObjectReference.INVOKE_NONVIRTUAL;
    return made(method, arguments, () -> receiver.invokeMethod(thread, method, arguments, how));
  }

  @Override
  public @Nullable Value invokeStatic(
      ReferenceType type, Method method, List<@Nullable Value> arguments) {
    return made(
        method,
        arguments,
        () ->
            type instanceof ClassType declared
                ? declared.invokeMethod(thread, method, arguments, ClassType.INVOKE_SINGLE_THREADED)
                : ((InterfaceType) type)
                    .invokeMethod(thread, method, arguments, ClassType.INVOKE_SINGLE_THREADED));
  }

  /**
   * A call of the worker's own code, which touches neither the app nor its orchestration.
   *
   * @throws EvaluationFault if the thread cannot make it now
   */
  public @Nullable Value invokeOwn(ClassType type, Method method, List<@Nullable Value> arguments) {
    if (shared.isBusy(thread)) {
      throw new EvaluationFault(Reason.BUSY, "");
    }
    try {
      frames = thread.frameCount();
    } catch (IncompatibleThreadStateException e) {
      throw new EvaluationFault(Reason.BUSY, "");
    }
    return kept(
        awaited(
            method.name(),
            () -> type.invokeMethod(thread, method, arguments, ClassType.INVOKE_SINGLE_THREADED)));
  }

  @Override
  public ObjectReference newInstance(
      ClassType type, Method constructor, List<@Nullable Value> arguments) {
    return made(
        constructor,
        arguments,
        () -> type.newInstance(thread, constructor, arguments, ClassType.INVOKE_SINGLE_THREADED));
  }

  @Override
  public <V extends @Nullable Value> V kept(V value) {
    return shared.pins.keep(thread.uniqueID(), value);
  }

  @Override
  public <T> T whole(Supplier<T> work) {
    whole = true;
    try {
      return work.get();
    } finally {
      whole = false;
    }
  }

  @Override
  public int made() {
    return made;
  }

  @Override
  public Optional<Reason> keepsVariables() {
    return past ? Optional.of(Reason.PAST) : Optional.empty();
  }

  private <T extends @Nullable Value> T made(
      Method method, List<@Nullable Value> arguments, Call<T> call) {
    if (shared.isBusy(thread)) {
      throw new EvaluationFault(Reason.BUSY, "");
    }
    begin();
    arguments.forEach(this::kept);
    made++;
    T result = awaited(method.name() + "()", call);
    return kept(result);
  }

  private void begin() {
    if (position == null) {
      position = SavedPosition.of(thread);
      shared.guard.enable();
      try {
        frames = thread.frameCount();
      } catch (IncompatibleThreadStateException e) {
        throw new EvaluationFault(Reason.BUSY, "");
      }
    }
  }

  private <T extends @Nullable Value> T awaited(String what, Call<T> call) {
    int others = thread.suspendCount() - 1;
    resume(others);
    try {
      return awaitedOnce(what, call);
    } finally {
      suspend(others);
    }
  }

  /** A call lets its thread run only if it was suspended once. */
  private void resume(int times) {
    for (int i = 0; i < times; i++) {
      thread.resume();
    }
  }

  private void suspend(int times) {
    for (int i = 0; i < times; i++) {
      thread.suspend();
    }
  }

  private <T extends @Nullable Value> T awaitedOnce(String what, Call<T> call) {
    CompletableFuture<Void> cancelled = whole ? new CompletableFuture<>() : shared.cancellation();
    CompletableFuture<T> running = start(call);
    CompletableFuture<Event> refusal = new CompletableFuture<>();
    shared.await(
        CompletableFuture.anyOf(running, refusal, cancelled),
        shared.limit,
        thread,
        event -> shared.guard.owns(event.request()) && refusal.complete(event));
    if (running.isDone()) {
      return result(running);
    }
    // At a durable call it is suspended already, before anything of that has run.
    boolean refused = refusal.isDone();
    if (!refused) {
      thread.suspend();
    }
    Unwinding unwinding = new Unwinding(shared, thread, frames);
    if (!unwinding.unwind(running)) {
      shared.giveUp(running, thread);
    } else if (unwinding.hasWoken()) {
      clearInterrupt();
    }
    if (cancelled.isDone() && !refused) {
      throw new EvaluationFault(Reason.CANCELLED, what);
    }
    throw refused && refusal.join() instanceof LocatableEvent durable
        ? new EvaluationFault(Reason.DURABLE, durable.location().method().name() + "()")
        : new EvaluationFault(Reason.TIMEOUT, what);
  }

  /** The thread says no longer that it was interrupted. */
  private void clearInterrupt() {
    ClassType type = (ClassType) thread.virtualMachine().classesByName("java.lang.Thread").get(0);
    Method interrupted = type.concreteMethodByName("interrupted", "()Z");
    CompletableFuture<Value> cleared =
        start(
            () ->
                type.invokeMethod(
                    thread, interrupted, List.of(), ClassType.INVOKE_SINGLE_THREADED));
    if (!shared.await(cleared, shared.limit, thread, event -> false)) {
      shared.giveUp(cleared, thread);
    }
  }

  private static <T extends @Nullable Value> CompletableFuture<T> start(Call<T> call) {
    CompletableFuture<T> running = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                running.complete(call.make());
              } catch (Exception e) {
                running.completeExceptionally(e);
              }
            },
            "durable-jdi-call");
    caller.setDaemon(true);
    caller.start();
    return running;
  }

  private <T extends @Nullable Value> T result(CompletableFuture<T> running) {
    try {
      return running.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InvocationException thrown) {
        throw new EvaluationFault(Reason.THREW, description(thrown.exception()));
      }
      if (cause instanceof IncompatibleThreadStateException) {
        throw new EvaluationFault(Reason.PAUSED, "");
      }
      if (cause instanceof InvalidTypeException || cause instanceof ClassNotLoadedException) {
        throw new EvaluationFault(Reason.TYPES, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static String description(ObjectReference exception) {
    Field field = exception.referenceType().fieldByName("detailMessage");
    Value message = field == null ? null : exception.getValue(field);
    String type = exception.referenceType().name();
    return message instanceof StringReference text ? type + ": " + text.value() : type;
  }

  /** The thread is as before, but for what was called. */
  @Override
  public void close() {
    if (position != null) {
      shared.closed(thread, position);
      position = null;
    }
  }
}
