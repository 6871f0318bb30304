package dev.durabletools.worker.position;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where debuggers' steps go on that outlive the thread they began on, by instance. Thread-safe; the
 * methods without an instance's id concern the calling thread.
 */
public final class StepPlaces {
  /** Stands for the id of a call where an instance goes on as a new execution. */
  public static final int ANEW = -1;

  /** Stands for the line where an instance waits that has not run in this process. */
  private static final Place NEWS = Place.atNews(false);

  private final ConcurrentHashMap<String, Place> wanted = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Place> waiting = new ConcurrentHashMap<>();

  /** With which {@link CodeRevision} an instance's last run began. */
  private final ConcurrentHashMap<String, Integer> revisions = new ConcurrentHashMap<>();

  /** Instances that came to an end during a step; they may go on as a new execution. */
  private final Set<String> anew = ConcurrentHashMap.newKeySet();

  private static final class Place {
    final int cursor;
    final long line;
    final boolean enters;

    Place(int cursor, long line, boolean enters) {
      this.cursor = cursor;
      this.line = line;
      this.enters = enters;
    }

    /** Where the first event comes that no run before has consumed. */
    static Place atNews(boolean enters) {
      return new Place(0, 0, enters);
    }

    boolean isAtNews() {
      return line == 0;
    }

    boolean isSame(Place other) {
      return other.cursor == cursor && other.line == line;
    }
  }

  /** The step goes on at a line, and in what is called if it enters. */
  public void at(String instanceId, int cursor, long line, boolean enters) {
    wanted.put(instanceId, new Place(cursor, line, enters));
  }

  /**
   * The step goes on where the instance waits: where it unwound last, or, if it has not run in this
   * process, where it is when its next turn begins.
   */
  public void whereItWaits(String instanceId) {
    wanted.put(instanceId, waiting.getOrDefault(instanceId, NEWS));
  }

  /** No step is under way in the instance. */
  public void none(String instanceId) {
    anew.remove(instanceId);
    wanted.remove(instanceId);
  }

  /** The instance has finished, or begins anew. */
  public void ended(String instanceId) {
    if (wanted.remove(instanceId) != null) {
      anew.add(instanceId);
    }
    waiting.remove(instanceId);
    revisions.remove(instanceId);
  }

  /** The calling thread begins a run of the instance. */
  public void begins(String instanceId) {
    CallThread thread = CallThread.current();
    Integer before = revisions.put(instanceId, CodeRevision.count());
    if (before != null && before != CodeRevision.count()) {
      wanted.computeIfPresent(instanceId, this::inNewCode);
    }
    Place place = wanted.get(instanceId);
    if (thread != null && place != null && place.isAtNews()) {
      thread.stepsAtNews();
    } else if (thread != null && place != null) {
      thread.stepsAt(place.cursor, place.line);
    }
  }

  /** Lines may have another number in new code. The await that the step goes over is known. */
  private Place inNewCode(String instanceId, Place place) {
    Place waits = waiting.get(instanceId);
    return waits != null && waits.isSame(place) ? Place.atNews(place.enters) : place;
  }

  /** The calling thread has come to where the instance waits. */
  public void waits(String instanceId) {
    CallThread thread = CallThread.current();
    if (thread != null && thread.waitLine() > 0) {
      waiting.put(instanceId, new Place(thread.waitCursor(), thread.waitLine(), false));
    }
  }

  /** Whether the first run of an execution goes on with a step of the one before it. */
  public boolean beginsAnew(String instanceId) {
    return anew.remove(instanceId);
  }

  /** Whether a step enters what the instance calls. */
  public boolean enters(String instanceId) {
    Place place = wanted.get(instanceId);
    return place != null && place.enters;
  }

  /** Whether any step enters what it calls. */
  public boolean anyEnters() {
    return wanted.values().stream().anyMatch(place -> place.enters);
  }

  /**
   * A debugger takes over before the method runs on this thread.
   *
   * @param instanceId of the caller
   * @param taskId by which it asked for the call; {@link #ANEW} if it is the caller itself
   */
  public static void enter(Method method, String instanceId, int taskId) {
    String name = method.getDeclaringClass().getName() + " " + method.getName();
    Stops.reached(0, "CALL", name + " " + taskId + " " + instanceId);
  }
}
