package dev.durabletools.debug.launch;

import dev.durabletools.runtime.hub.RecordedExecution;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Forget;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.Surveyed;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds where instances wait that have not run since the worker has started, by replays that nobody
 * sees. Those that are only listed are looked at one at a time, with pauses, so that very many keep
 * the machine no busier than one. Thread-safe.
 */
final class WaitLooks implements AutoCloseable {
  /** User code that takes longer is not waited for. */
  private static final long PATIENCE_SECONDS = 30;

  private final TaskHub hub;
  private final Predicate<Frame> send;
  private final ToldByHost told;
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Map<String, CompletableFuture<Boolean>> underWay = new HashMap<>();
  private volatile Consumer<String> found = instanceId -> {};
  private boolean working;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread looking = new Thread(work, "durable-looks");
            looking.setDaemon(true);
            return looking;
          });

  /**
   * @param send to the worker; false if there is none
   * @param told which hears the worker's answers
   */
  WaitLooks(TaskHub hub, Predicate<Frame> send, ToldByHost told) {
    this.hub = hub;
    this.send = send;
    this.told = told;
  }

  /**
   * @param listener told of each instance of which more is known now, on any thread
   */
  void tell(Consumer<String> listener) {
    found = listener;
  }

  /** Looks at those of which nothing is known yet, when there is time. */
  synchronized void want(Collection<String> instanceIds) {
    for (String id : instanceIds) {
      if (!told.waits().isSettled(id) && !underWay.containsKey(id)) {
        wanted.add(id);
      }
    }
    if (!working && !wanted.isEmpty()) {
      working = true;
      workIn(0);
    }
  }

  private void workIn(long nanos) {
    try {
      var unused = worker.schedule(this::work, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The session is over.
    }
  }

  private void work() {
    long began = System.nanoTime();
    Optional<String> next = next();
    if (next.isPresent()) {
      try {
        Boolean unused = look(next.get()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        // What is not known is not told; the others go on.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      workIn(System.nanoTime() - began);
    }
  }

  private synchronized Optional<String> next() {
    Iterator<String> all = wanted.iterator();
    while (all.hasNext()) {
      String id = all.next();
      all.remove();
      if (!told.waits().isSettled(id)) {
        return Optional.of(id);
      }
    }
    working = false;
    return Optional.empty();
  }

  /** Looks at one at once; done with whether something was found. */
  CompletableFuture<Boolean> look(String instanceId) {
    CompletableFuture<Boolean> look = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<Boolean> before = underWay.putIfAbsent(instanceId, look);
      if (before != null) {
        return before;
      }
    }
    try {
      recorded(instanceId)
          .ifPresentOrElse(
              execution -> begin(execution, look), () -> ends(instanceId, look, false));
    } catch (RuntimeException e) {
      ends(instanceId, look, false);
    }
    return look;
  }

  private void begin(RecordedExecution execution, CompletableFuture<Boolean> look) {
    String id = execution.instanceId();
    OpenLooks.Look open = told.looks().begin();
    int number = open.number();
    var unused =
        open.answer()
            .whenComplete(
                (answer, failure) -> {
                  boolean unusedForget = send.test(new Forget(number));
                  try {
                    settle(execution, answer, failure);
                  } finally {
                    ends(id, look, answer != null);
                  }
                });
    boolean lines = !told.lines().knows(id, execution.executionId());
    TravelTarget end = new TravelTarget(Kind.WAIT, 0, 0, 0, List.of());
    boolean sent =
        send.test(
                new Recording(
                    number,
                    id,
                    execution.executionId(),
                    execution.name(),
                    execution.events(),
                    true,
                    lines))
            && send.test(
                new Travel(
                    number,
                    number,
                    end,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    0,
                    0,
                    false,
                    List.of()));
    if (!sent) {
      open.answer().cancel(false);
    }
  }

  /** Of an instance that stands still; the others tell of themselves. */
  private Optional<RecordedExecution> recorded(String instanceId) {
    return hub.recorded(instanceId).filter(it -> !it.underWay() && !it.finished());
  }

  private void settle(
      RecordedExecution looked, @Nullable Surveyed answer, @Nullable Throwable failure) {
    String id = looked.instanceId();
    if (answer != null) {
      told.waits().found(id, answer.awaited, locations(answer.stack), answer.unread);
    } else if (failure instanceof OpenLooks.LookException why) {
      told.waits().notFound(id, String.valueOf(why.getMessage()));
    }
    Optional<RecordedExecution> now = recorded(id);
    if (now.isEmpty() || now.get().events().size() != looked.events().size()) {
      told.waits().turned(id);
    }
  }

  private void ends(String instanceId, CompletableFuture<Boolean> look, boolean something) {
    synchronized (this) {
      underWay.remove(instanceId);
    }
    if (told.waits().isSettled(instanceId)) {
      found.accept(instanceId);
    }
    look.complete(something);
  }

  private static List<Divergence.Location> locations(List<SourceLine> lines) {
    return lines.stream()
        .map(line -> new Divergence.Location(line.file, line.line, line.method))
        .toList();
  }

  @Override
  public void close() {
    worker.shutdownNow();
    told.looks().lost();
  }
}
