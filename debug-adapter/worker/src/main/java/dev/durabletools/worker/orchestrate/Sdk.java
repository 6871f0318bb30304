package dev.durabletools.worker.orchestrate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The user's Durable Task SDK: with its {@link Conversions} the only code that names its members.
 * Everything runs through method handles so that the frames between ours and the user's are Java
 * frames. Immutable and thread-safe.
 */
final class Sdk {
  private static final String ROOT = "com.microsoft.durabletask.";
  private static final String PROTO = ROOT + "implementation.protobuf.OrchestratorService$";
  private static final String CONTEXT = "TaskOrchestrationExecutor$ContextImplTask";
  private static final Duration DEFAULT_TIMER_INTERVAL = Duration.ofDays(3);

  /** Longer than any timer, and an instant so far away is still one. */
  private static final Duration NO_TIMER_INTERVAL = Duration.ofDays(1_000_000);

  private final ClassLoader loader;
  private final Class<?> orchestration;
  private final Class<?> factory;
  private final MethodHandle parseEvent;
  private final MethodHandle actionBytes;
  private final MethodHandle newExecutor;
  private final boolean takesTimerInterval;
  private final Duration timerInterval;
  private final MethodHandle execute;
  private final MethodHandle resultActions;
  private final MethodHandle resultStatus;
  private final MethodHandle contextStatus;
  private final MethodHandle isComplete;
  private final MethodHandle isReplaying;
  private final MethodHandle currentInstant;
  private final MethodHandle complete;
  private final Field pendingActions;
  private final Field outstandingEvents;
  private final boolean survivesEventSent;
  private final boolean repeatsChildIds;
  private final Conversions conversions;
  private final Logger logger;

  /**
   * Binds to the SDK in the app's loader.
   *
   * @param wholeTimers whether timers stay whole that the SDK splits in Azure
   * @throws ReflectiveOperationException when it has not the shape that versions 1.0.0 to 1.5.0
   *     share
   */
  Sdk(ClassLoader loader, boolean wholeTimers) throws ReflectiveOperationException {
    this.loader = loader;
    Class<?> executor = type("TaskOrchestrationExecutor");
    Class<?> context = type(CONTEXT);
    Class<?> result = type("TaskOrchestratorResult");
    Class<?> runner = type("OrchestrationRunner");
    orchestration = type("TaskOrchestration");
    factory = type("TaskOrchestrationFactory");
    Class<?> event = Class.forName(PROTO + "HistoryEvent", true, loader);
    Class<?> action = Class.forName(PROTO + "OrchestratorAction", true, loader);
    parseEvent = handle(event.getMethod("parseFrom", byte[].class), 1);
    actionBytes = handle(action.getMethod("toByteArray"), 1);
    Constructor<?> constructor = executor.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    takesTimerInterval = constructor.getParameterCount() == 4;
    newExecutor =
        MethodHandles.lookup()
            .unreflectConstructor(constructor)
            .asType(MethodType.genericMethodType(takesTimerInterval ? 4 : 3));
    timerInterval = wholeTimers || !takesTimerInterval ? NO_TIMER_INTERVAL : timerInterval(runner);
    execute = handle(executor.getDeclaredMethod("execute", List.class, List.class), 3);
    resultActions = handle(result.getDeclaredMethod("getActions"), 1);
    resultStatus = handle(result.getDeclaredMethod("getCustomStatus"), 1);
    contextStatus = handle(context.getDeclaredMethod("getCustomStatus"), 1);
    complete =
        handle(context.getDeclaredMethod("complete", Object.class), 2)
            .asType(MethodType.genericMethodType(2));
    isReplaying = handle(context.getDeclaredMethod("getIsReplaying"), 1);
    currentInstant = handle(context.getDeclaredMethod("getCurrentInstant"), 1);
    isComplete = getter(context.getDeclaredField("isComplete"));
    pendingActions = context.getDeclaredField("pendingActions");
    if (!pendingActions.getType().isAssignableFrom(CheckingMap.class)) {
      throw new NoSuchFieldException("pendingActions is a " + pendingActions.getType());
    }
    pendingActions.setAccessible(true);
    outstandingEvents = context.getDeclaredField("outstandingEvents");
    outstandingEvents.setAccessible(true);
    survivesEventSent = hasMethod(type(CONTEXT + "$CompletableTask"), "processNextEvent");
    repeatsChildIds = hasMethod(context, "newUUID");
    conversions = new Conversions(loader, context);
    logger = Logger.getLogger(runner.getPackage().getName());
  }

  /** The code an execution runs; the argument is the SDK's context. */
  interface Body {
    void run(Object context);
  }

  /** What an execution answers. */
  static final class Outcome {
    final List<byte[]> actions;
    final String customStatus;

    Outcome(List<byte[]> actions, String customStatus) {
      this.actions = actions;
      this.customStatus = customStatus;
    }
  }

  /**
   * Whether an instance goes on after history holds an EventSent. No SDK up to 1.5.0 knows that
   * event; since 1.5.0 an await ignores the exception, before that it fails the instance.
   */
  boolean survivesEventSent() {
    return survivesEventSent;
  }

  /** Whether a replay gives a child instance the same id again; since 1.5.0. */
  boolean repeatsChildIds() {
    return repeatsChildIds;
  }

  Object parse(byte[] event) {
    return call(parseEvent, event);
  }

  byte[] bytes(Object action) {
    return (byte[]) call(actionBytes, action);
  }

  /** The context's custom status as JSON, empty for none. */
  String customStatus(Object context) {
    return String.valueOf(call(contextStatus, context));
  }

  /** Names of the events from outside that user code waits for. */
  List<String> awaitedEvents(Object context) {
    List<String> names = new ArrayList<>();
    try {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) outstandingEvents.get(context)).entrySet()) {
        Object waiters = entry.getValue();
        if (waiters instanceof Collection && !((Collection<?>) waiters).isEmpty()) {
          names.add(String.valueOf(entry.getKey()));
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }

  boolean isComplete(Object context) {
    return (Boolean) call(isComplete, context);
  }

  boolean isReplaying(Object context) {
    return (Boolean) call(isReplaying, context);
  }

  /** Whether a timer up to this time may be the first part of one that is longer. */
  boolean splitsTimer(Object context, Instant fireAt) {
    Instant now = (Instant) call(currentInstant, context);
    return Duration.between(now, fireAt).compareTo(timerInterval) >= 0;
  }

  /**
   * Ends the orchestration with a result, as {@code OrchestrationRunner} does after the function
   * returned.
   */
  void complete(Object context, @Nullable Object result) {
    try {
      Object ignored = complete.invokeExact(context, (Object) result);
    } catch (Throwable e) {
      throw sneaky(e);
    }
  }

  void replacePendingActions(Object context, CheckingMap map) {
    try {
      pendingActions.set(context, map);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs one execution over two lists of parsed events, on this thread, until the SDK returns.
   *
   * @param unreadable told of recorded values that the code cannot read; null if nobody wants to
   *     know
   */
  Outcome execute(
      List<Object> past,
      List<Object> newEvents,
      Body body,
      @Nullable Consumer<Unreadable> unreadable)
      throws Throwable {
    Conversions.Watch watch = unreadable == null ? null : conversions.watch(unreadable);
    Body watched =
        watch == null
            ? body
            : context -> {
              watch.started(context);
              body.run(context);
            };
    Object dataConverter = watch == null ? conversions.plain() : watch.converter();
    Object code =
        proxy(orchestration, (self, method, arguments) -> runBody(watched, method, arguments));
    Object maker =
        proxy(factory, (self, method, arguments) -> method.getName().equals("create") ? code : "*");
    HashMap<String, Object> factories = new HashMap<>();
    factories.put("*", maker);
    Object executor =
        takesTimerInterval
            ? newExecutor.invokeExact(
                (Object) factories, dataConverter, (Object) timerInterval, (Object) logger)
            : newExecutor.invokeExact((Object) factories, dataConverter, (Object) logger);
    Object result = execute.invokeExact(executor, (Object) past, (Object) newEvents);
    List<byte[]> actions = new ArrayList<>();
    for (Object action : (Collection<?>) call(resultActions, result)) {
      actions.add(bytes(action));
    }
    return new Outcome(actions, String.valueOf(call(resultStatus, result)));
  }

  private static @Nullable Object runBody(Body body, Method method, Object[] arguments) {
    if (method.getName().equals("run")) {
      body.run(arguments[0]);
    }
    return null;
  }

  private Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(ROOT + name, true, loader);
  }

  private static boolean hasMethod(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Duration timerInterval(Class<?> runner) throws IllegalAccessException {
    try {
      Field field = runner.getDeclaredField("DEFAULT_MAXIMUM_TIMER_INTERVAL");
      field.setAccessible(true);
      return (Duration) field.get(null);
    } catch (NoSuchFieldException e) {
      return DEFAULT_TIMER_INTERVAL;
    }
  }

  private static MethodHandle handle(Method method, int parameters) throws IllegalAccessException {
    method.setAccessible(true);
    return MethodHandles.lookup()
        .unreflect(method)
        .asType(MethodType.genericMethodType(parameters));
  }

  private static MethodHandle getter(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.genericMethodType(1));
  }

  private static Object call(MethodHandle handle, Object argument) {
    try {
      return handle.invokeExact(argument);
    } catch (Throwable e) {
      throw sneaky(e);
    }
  }

  /** The SDK's members declare no checked exception, so nothing is hidden here. */
  private static RuntimeException sneaky(Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new IllegalStateException(thrown);
  }
}
