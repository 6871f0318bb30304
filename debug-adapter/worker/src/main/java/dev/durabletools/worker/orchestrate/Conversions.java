package dev.durabletools.worker.orchestrate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices what the SDK cannot read. Since 1.5.0 an await ignores the exception and waits on for the
 * answer that was thrown away; before that it throws. Part of {@link Sdk}: names its members.
 * Immutable and thread-safe.
 */
final class Conversions {
  private static final String ROOT = "com.microsoft.durabletask.";

  private final ClassLoader loader;
  private final Class<?> type;
  private final Object converter;
  private final MethodHandle serialize;
  private final MethodHandle deserialize;
  private final Field openTasks;
  private final Field outstandingEvents;

  /**
   * Binds to the SDK.
   *
   * @param context its class of contexts
   * @throws ReflectiveOperationException when it has another shape
   */
  Conversions(ClassLoader loader, Class<?> context) throws ReflectiveOperationException {
    this.loader = loader;
    type = Class.forName(ROOT + "DataConverter", true, loader);
    converter =
        Class.forName(ROOT + "JacksonDataConverter", true, loader).getConstructor().newInstance();
    serialize = handle(type.getMethod("serialize", Object.class), 1);
    deserialize = handle(type.getMethod("deserialize", String.class, Class.class), 2);
    openTasks = field(context, "openTasks", WatchedTasks.class);
    outstandingEvents = field(context, "outstandingEvents", WatchedEvents.class);
  }

  /** Runs through our frames and the JDK's only, for user code may stand above them. */
  private MethodHandle handle(Method method, int parameters) throws IllegalAccessException {
    return MethodHandles.publicLookup()
        .unreflect(method)
        .bindTo(converter)
        .asType(MethodType.genericMethodType(parameters));
  }

  private static Field field(Class<?> context, String name, Class<?> ours)
      throws NoSuchFieldException {
    Field field = context.getDeclaredField(name);
    if (!field.getType().isAssignableFrom(ours)) {
      throw new NoSuchFieldException(name + " is a " + field.getType());
    }
    field.setAccessible(true);
    return field;
  }

  /** The SDK's own converter. */
  Object plain() {
    return converter;
  }

  /** Watches one execution; used by the thread that runs it. */
  Watch watch(Consumer<Unreadable> found) {
    return new Watch(found);
  }

  /** One execution. */
  final class Watch {
    private final Consumer<Unreadable> found;
    private final WatchedTasks tasks = new WatchedTasks();
    private final WatchedEvents events = new WatchedEvents();

    private Watch(Consumer<Unreadable> found) {
      this.found = found;
    }

    /** In place of the SDK's own. */
    Object converter() {
      return Proxy.newProxyInstance(
          loader, new Class<?>[] {type}, (self, method, arguments) -> convert(method, arguments));
    }

    /** Before user code runs: the context has opened nothing yet. */
    void started(Object context) {
      try {
        openTasks.set(context, tasks);
        outstandingEvents.set(context, events);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    private @Nullable Object convert(Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("serialize")) {
        return serialize.invokeExact(arguments[0]);
      }
      if (!method.getName().equals("deserialize")) {
        return method.invoke(converter, arguments);
      }
      try {
        return deserialize.invokeExact(arguments[0], arguments[1]);
      } catch (RuntimeException e) {
        Unreadable value = unreadable(arguments, e);
        if (value != null) {
          found.accept(value);
        }
        throw e;
      }
    }

    private @Nullable Unreadable unreadable(Object[] arguments, RuntimeException thrown) {
      Throwable place = new Throwable();
      String json = String.valueOf(arguments[0]);
      String wanted = ((Class<?>) arguments[1]).getTypeName();
      boolean swallowed = false;
      boolean kept = false;
      Reader reader = null;
      for (StackTraceElement frame : place.getStackTrace()) {
        String owner = frame.getClassName();
        if (UserFrames.isUser(owner)) {
          break;
        }
        if (reader == null) {
          reader = Reader.of(frame);
        }
        swallowed |=
            owner.endsWith("CompletableTask") && frame.getMethodName().equals("processNextEvent");
        kept |= frame.getMethodName().equals("handleExecutionResumed");
      }
      if (reader == null) {
        return null;
      }
      return new Unreadable(
          reader.eventType,
          reader.ofTask ? tasks.name() : reader.consumes ? events.name : "",
          reader.ofTask ? tasks.answered : -1,
          json,
          wanted,
          reason(thrown),
          swallowed,
          reader.consumes && !kept,
          place);
    }
  }

  /** The SDK's wrapper names the class once more; what it wraps says what is wrong. */
  private static String reason(RuntimeException thrown) {
    Throwable said = thrown.getCause() == null ? thrown : thrown.getCause();
    String message = said.getMessage();
    String text = message == null || message.isEmpty() ? said.getClass().getName() : message;
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).trim();
  }

  /** The methods of the SDK's context that read recorded values. */
  private enum Reader {
    RESULT("handleTaskCompleted", "TaskCompleted", true, true),
    CHILD("handleSubOrchestrationCompleted", "SubOrchestrationInstanceCompleted", true, true),
    EVENT("handleEventRaised", "EventRaised", false, true),
    EARLY_EVENT("waitForExternalEvent", "EventRaised", false, false),
    INPUT("getInput", "ExecutionStarted", false, false);

    private final String method;
    private final String eventType;
    private final boolean ofTask;
    private final boolean consumes;

    Reader(String method, String eventType, boolean ofTask, boolean consumes) {
      this.method = method;
      this.eventType = eventType;
      this.ofTask = ofTask;
      this.consumes = consumes;
    }

    static @Nullable Reader of(StackTraceElement frame) {
      for (Reader reader : values()) {
        if (frame.getClassName().startsWith(ROOT) && frame.getMethodName().equals(reader.method)) {
          return reader;
        }
      }
      return null;
    }
  }

  /** The SDK's open tasks by id; it takes one out to answer it. */
  private static final class WatchedTasks extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    private int answered = -1;
    private transient @Nullable Object record;

    @Override
    public @Nullable Object remove(Object id) {
      Object removed = super.remove(id);
      if (removed != null) {
        answered = (Integer) id;
        record = removed;
      }
      return removed;
    }

    /** Of the function that was answered last. */
    private String name() {
      Object known = record;
      if (known == null) {
        return "";
      }
      try {
        Field name = known.getClass().getDeclaredField("taskName");
        name.setAccessible(true);
        return String.valueOf(name.get(known));
      } catch (ReflectiveOperationException e) {
        return "";
      }
    }
  }

  /** Who waits for which event; the SDK asks for the one that has come. */
  private static final class WatchedEvents extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    private String name = "";

    @Override
    public @Nullable Object get(Object event) {
      name = String.valueOf(event);
      return super.get(event);
    }
  }
}
