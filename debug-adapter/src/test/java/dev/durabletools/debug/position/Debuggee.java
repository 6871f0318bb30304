package dev.durabletools.debug.position;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that is swept: records a history with the real SDK, then runs sessions over it. */
public final class Debuggee {
  static final List<long[]> visits = new ArrayList<>();
  static List<HistoryEvent> history = new ArrayList<>();

  static volatile long spinning;
  private static boolean spin;
  private static int endCursor = Integer.MAX_VALUE;
  private static long endOrdinal;

  private Debuggee() {}

  /** Called by the app; keeps it busy in mode {@code pause} until its session is abandoned. */
  public static void spinning() {
    while (spin) {
      spinning++;
      if (Probe.abandon) {
        throw new Probe.Abandoned();
      }
    }
  }

  /** Runs {@code sweep} or {@code pause}; the debugger looks on. */
  public static void main(String[] arguments) throws Exception {
    TaskOrchestration orchestrator = instrumented();
    record(orchestrator);
    if (arguments[0].equals("cost")) {
      cost();
      return;
    }
    if (arguments[0].equals("sweep")) {
      session(orchestrator, true, -1, -1);
      back(orchestrator);
    } else {
      paused(orchestrator);
      back(orchestrator);
    }
  }

  /** Notes a position of the way forward; false beyond where the debugger paused. */
  static boolean visited(int cursor, long ordinal) {
    boolean beyond = cursor > endCursor || (cursor == endCursor && ordinal > endOrdinal);
    if (!beyond && Probe.everywhere) {
      visits.add(new long[] {cursor, ordinal});
    }
    return !beyond;
  }

  /** Runs until the debugger has paused and abandoned it; notes all positions up to there. */
  private static void paused(TaskOrchestration orchestrator) {
    spin = true;
    session(orchestrator, false, -1, -1);
    spin = false;
    endCursor = Probe.cursor;
    endOrdinal = Probe.ordinal;
    session(orchestrator, true, -1, -1);
  }

  private static void back(TaskOrchestration orchestrator) throws Exception {
    for (int k = visits.size() - 1; k >= 0; k--) {
      int cursor = (int) visits.get(k)[0];
      long ordinal = visits.get(k)[1];
      Thread thread = new Thread(() -> session(orchestrator, false, cursor, ordinal), "back " + k);
      thread.start();
      thread.join();
    }
  }

  private static void session(
      TaskOrchestration orchestrator, boolean all, int cursor, long ordinal) {
    Probe.begin(all, cursor, ordinal);
    try {
      execute(orchestrator, new Gated(history), List.of());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } catch (Probe.Abandoned gone) {
      // As an eviction.
    }
  }

  private static TaskOrchestration instrumented() throws Exception {
    Class<?> trip = load(Trip.class, Probe.class);
    Method run = trip.getMethod("run", TaskOrchestrationContext.class);
    return context -> {
      try {
        run.invoke(null, context);
      } catch (java.lang.reflect.InvocationTargetException e) {
        Debuggee.<RuntimeException>sneak(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable t) throws T {
    throw (T) t;
  }

  private static Class<?> load(Class<?> original, Class<?> probe) throws Exception {
    String file = original.getName().replace('.', '/') + ".class";
    byte[] bytes;
    try (InputStream in = Debuggee.class.getClassLoader().getResourceAsStream(file)) {
      bytes = in.readAllBytes();
    }
    byte[] counted = probe == null ? bytes : LineCounter.instrument(bytes, probe);
    ClassLoader loader =
        new ClassLoader(Debuggee.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(original.getName())) {
              return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : defineClass(name, counted, 0, counted.length);
          }
        };
    return loader.loadClass(original.getName());
  }

  private static void record(TaskOrchestration orchestrator) throws Exception {
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(
        event(-1).setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance()).build());
    fresh.add(
        event(-1)
            .setExecutionStarted(
                ExecutionStartedEvent.newBuilder()
                    .setName("Trip")
                    .setInput(StringValue.of("null"))
                    .setOrchestrationInstance(
                        OrchestrationInstance.newBuilder().setInstanceId("t1")))
            .build());
    while (!fresh.isEmpty()) {
      Collection<OrchestratorAction> actions = execute(orchestrator, history, fresh);
      history.addAll(fresh);
      fresh = new ArrayList<>();
      for (OrchestratorAction action : actions) {
        if (action.hasScheduleTask()) {
          history.add(
              event(action.getId())
                  .setTaskScheduled(
                      TaskScheduledEvent.newBuilder()
                          .setName(action.getScheduleTask().getName())
                          .setInput(action.getScheduleTask().getInput()))
                  .build());
          String input = action.getScheduleTask().getInput().getValue().replace("\"", "");
          fresh.add(
              event(-1)
                  .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
                  .build());
          fresh.add(
              event(-1)
                  .setTaskCompleted(
                      TaskCompletedEvent.newBuilder()
                          .setTaskScheduledId(action.getId())
                          .setResult(StringValue.of("\"Hello " + input + "!\"")))
                  .build());
        }
      }
    }
  }

  private static HistoryEvent.Builder event(int id) {
    return HistoryEvent.newBuilder()
        .setEventId(id)
        .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000));
  }

  @SuppressWarnings("unchecked")
  private static Collection<OrchestratorAction> execute(
      TaskOrchestration orchestrator, List<HistoryEvent> past, List<HistoryEvent> fresh)
      throws Exception {
    Class<?> type = Class.forName("com.microsoft.durabletask.TaskOrchestrationExecutor");
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Logger logger = Logger.getLogger("spike");
    logger.setLevel(Level.OFF);
    HashMap<String, TaskOrchestrationFactory> factories = new HashMap<>();
    factories.put(
        "*",
        new TaskOrchestrationFactory() {
          @Override
          public String getName() {
            return "*";
          }

          @Override
          public TaskOrchestration create() {
            return orchestrator;
          }
        });
    Object executor =
        constructor.newInstance(factories, new JacksonDataConverter(), Duration.ofDays(3), logger);
    Method execute = type.getDeclaredMethod("execute", List.class, List.class);
    execute.setAccessible(true);
    Object result;
    try {
      result = execute.invoke(executor, past, fresh);
    } catch (java.lang.reflect.InvocationTargetException e) {
      Debuggee.<RuntimeException>sneak(e.getCause());
      throw e;
    }
    Method actions = result.getClass().getDeclaredMethod("getActions");
    actions.setAccessible(true);
    return (Collection<OrchestratorAction>) actions.invoke(result);
  }

  /** Prints milliseconds of a line with 10^8 inner calls, counted in each way, best of five. */
  private static void cost() throws Exception {
    for (Class<?> probe :
        new Class<?>[] {
          null, Costs.Plain.class, Probe.class, Costs.InThread.class, Costs.PerThread.class
        }) {
      Method run = load(Heavy.class, probe).getMethod("run", int.class);
      long[] best = {Long.MAX_VALUE};
      Thread thread =
          new Costs.InThread(
              () -> {
                Probe.begin(false, -1, -1);
                for (int i = 0; i < 5; i++) {
                  long start = System.nanoTime();
                  try {
                    run.invoke(null, 100_000_000);
                  } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                  }
                  best[0] = Math.min(best[0], System.nanoTime() - start);
                }
              });
      thread.start();
      thread.join();
      String name = probe == null ? "None" : probe.getSimpleName();
      System.out.println(name + " " + best[0] / 1_000_000);
    }
  }

  /** A history list that tells the probe which event was consumed last. */
  private static final class Gated extends AbstractList<HistoryEvent> {
    private final List<HistoryEvent> events;

    Gated(List<HistoryEvent> events) {
      this.events = events;
    }

    @Override
    public HistoryEvent get(int index) {
      Probe.consumed(index + 1);
      return events.get(index);
    }

    @Override
    public int size() {
      return events.size();
    }
  }
}
