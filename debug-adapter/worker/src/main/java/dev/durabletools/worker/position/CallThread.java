package dev.durabletools.worker.position;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs calls of the app and knows how far the present one is. All fields are written
 * by the thread itself, or by a debugger while it is suspended; debuggers read them by name.
 */
public final class CallThread extends Thread {
  /**
   * Option of the JVM: in which replays breakpoints hold, {@code new}, {@code every} or {@code
   * skip}.
   */
  public static final String REPLAYS = "durable.replayBreakpoints";

  /** Threads of this name prefix only re-check or unwind. */
  public static final String SHADOW = "durable-shadow ";

  /** As {@link #REPLAYS} says, until a debugger that attaches later writes what it wants. */
  private static volatile int replays = Replays.of(System.getProperty(REPLAYS));

  /** History events consumed, as an index in engine order. */
  private int cursor;

  /** Lines begun since the last event was consumed. */
  private long line;

  /** Events that had been consumed when the last line before {@link #cursor} moved on began. */
  private int lastCursor;

  private long lastLine;

  /** Id of the line that began last; -1 before the first. */
  private int lineId = -1;

  /** Number of events before those of the turn under way. */
  private int turnStart;

  /** From this line on the gate is asked. */
  private long due = Long.MAX_VALUE;

  /** Set by a debugger: unwind at the next line or event. */
  private volatile boolean abandoned;

  private final StepGoal step = new StepGoal();

  /** The line at which events were wanted last, whether there were any or not. */
  private int waitCursor;

  private long waitLine;

  /** Activities and children asked for. */
  @SuppressWarnings("UnusedVariable") // debuggers read it
  private int called;

  /** Id of what was asked for last, recorded or not; -1 for nothing yet. */
  @SuppressWarnings("UnusedVariable") // debuggers read it
  private int asked = -1;

  /** Id by which the orchestration asked for the activity that runs; -1 for none. */
  @SuppressWarnings("UnusedVariable") // debuggers read it
  private int task = -1;

  /** The SDK's context of the orchestration that runs; null for none. */
  @SuppressWarnings("UnusedVariable") // debuggers read it
  private @Nullable Object context;

  /** Whether the user sees nothing of the replay: it is on its way to where it was sent. */
  private boolean hidden;

  private @Nullable Gate gate;
  private boolean lineOpen;

  /** The present position while code runs that does not belong to the execution. */
  private final LinePause beforeAside = new LinePause();

  private int asides;

  /** As the other one, while lines of the execution's own thread do not count. */
  private final LinePause beforeUncounted = new LinePause();

  /** How many reasons there are not to count: initializers under way, and {@link #left}. */
  private int uncounted;

  /** Whether the orchestration's code has been left: the SDK writes its result. */
  private boolean left;

  /** Set by a debugger while an expression of the user runs here. */
  private volatile boolean evaluating;

  private final Map<Integer, Long> hits = new HashMap<>();

  /** Decides what happens at a position; called on the thread. */
  public interface Gate {
    /** A line begins. */
    void line(CallThread thread, int id);

    /** Whether what the code prints now has been seen before. */
    boolean quiet();
  }

  public CallThread(Runnable body, String name) {
    super(body, name);
  }

  /** From now on debuggers find what they write here, even if no call has run. */
  public static void ready() {}

  /** The calling thread, null when it is none of ours. */
  public static @Nullable CallThread current() {
    Thread thread = Thread.currentThread();
    return thread instanceof CallThread ? (CallThread) thread : null;
  }

  /** A new call begins. */
  public void begin(@Nullable Gate newGate) {
    cursor = 0;
    line = 0;
    lastCursor = 0;
    lastLine = 0;
    lineId = -1;
    turnStart = 0;
    abandoned = false;
    step.none();
    waitLine = 0;
    called = 0;
    asked = -1;
    task = -1;
    lineOpen = false;
    asides = 0;
    uncounted = 0;
    left = false;
    hits.clear();
    gate = newGate;
    hidden = newGate != null;
    due = newGate == null ? Long.MAX_VALUE : 0;
  }

  void line(int id) {
    lineId = id;
    if (++line >= due) {
      Gate asked = gate;
      if (asked == null) {
        due = Long.MAX_VALUE;
        step.reached(cursor);
      } else {
        asked.line(this, id);
      }
    }
  }

  /** At the begin of a line a debugger takes over. */
  void stepsAt(int atCursor, long atLine) {
    step.at(atCursor, atLine);
    due = step.due(cursor);
  }

  /** A debugger takes over in the await that gets the first event of the turn. */
  void stepsAtNews() {
    step.atNews();
  }

  /** The calling thread wants the next event. */
  public static void wants() {
    CallThread thread = current();
    if (thread != null) {
      thread.waitCursor = thread.line > 0 ? thread.cursor : thread.lastCursor;
      thread.waitLine = thread.line > 0 ? thread.line : thread.lastLine;
    }
  }

  /** The calling thread runs the activity that was asked for by this id. */
  public static void task(int id) {
    CallThread thread = current();
    if (thread != null) {
      thread.task = id;
    }
  }

  /** The calling thread runs an orchestration with this context of the SDK; null for none. */
  public static void orchestrates(@Nullable Object sdkContext) {
    CallThread thread = current();
    if (thread != null) {
      thread.context = sdkContext;
      if (sdkContext == null && thread.left) {
        thread.left = false;
        thread.endUncounted();
      }
    }
  }

  /** Id of the line of the app that the calling thread began last; -1 for none. */
  public static int lastLineId() {
    CallThread thread = current();
    return thread == null ? -1 : thread.lineId;
  }

  int waitCursor() {
    return waitCursor;
  }

  long waitLine() {
    return waitLine;
  }

  /**
   * The calling thread's orchestration asks for something.
   *
   * @param call whether it is an activity or a child that has not been recorded
   */
  public static void asks(int id, boolean call) {
    CallThread thread = current();
    if (thread != null) {
      thread.asked = id;
      thread.called += call ? 1 : 0;
    }
  }

  /** Until an event is consumed, the gate wants no line before this one. */
  public void due(long newDue) {
    due = abandoned ? 0 : newDue;
  }

  /** The turn that begins has so many events before it. */
  public static void turn(int eventsBefore) {
    CallThread thread = current();
    if (thread != null) {
      thread.turnStart = eventsBefore;
    }
  }

  /** An event of the turn is consumed. */
  public static void consumed(int indexInTurn) {
    CallThread thread = current();
    if (thread != null) {
      thread.consumedUpTo(thread.turnStart + indexInTurn + 1);
    }
  }

  /** The calling thread has consumed so many events, those of earlier turns included. */
  public static void consumedInAll(int events) {
    CallThread thread = current();
    if (thread != null) {
      thread.consumedUpTo(events);
    }
  }

  /** So many events are consumed now. */
  public void consumedUpTo(int events) {
    long passed = uncounted > 0 ? beforeUncounted.line : line;
    if (passed > 0) {
      lastCursor = cursor;
      lastLine = passed;
    }
    cursor = events;
    line = 0;
    beforeUncounted.line = 0;
    beforeUncounted.due = gate == null ? step.due(cursor) : 0;
    due = uncounted > 0 ? Long.MAX_VALUE : beforeUncounted.due;
    step.consumed(events, turnStart);
  }

  /** Events consumed. */
  public int cursor() {
    return cursor;
  }

  /** Lines begun since. */
  public long line() {
    return line;
  }

  public boolean isAbandoned() {
    return abandoned;
  }

  /** Whether the thread runs a replay whose lines of output have been seen. */
  public boolean isQuiet() {
    Gate asked = gate;
    return asked != null && asked.quiet();
  }

  /** The replay is where it was sent; from now on the user goes along. */
  public void arrives() {
    hidden = false;
  }

  boolean isHidden() {
    return hidden;
  }

  /** Whether the thread runs a replay that a debugger asked for. */
  public boolean isReplay() {
    return gate != null;
  }

  /** Whether what runs now was run before, with the same events. */
  public boolean repeats() {
    return gate == null && turnStart > 0 && cursor <= turnStart;
  }

  /** Whether breakpoints hold this thread where it is, by what the user wants of replays. */
  boolean stopsAtBreakpoints() {
    if (asides > 0 || getName().startsWith(SHADOW)) {
      return false;
    }
    int hold = replays;
    return hold == Replays.EVERY || !(repeats() || (hold == Replays.SKIP && isReplay()));
  }

  /** Counts a hit in a replay, which begins anew with each run. */
  long hit(int site) {
    return hits.merge(site, 1L, Long::sum);
  }

  /** Whether what runs now does not belong to the execution. */
  public boolean isAside() {
    return asides > 0 || evaluating;
  }

  void beginAside() {
    if (asides++ == 0) {
      pause(beforeAside);
    }
  }

  void endAside() {
    if (--asides == 0) {
      goOn(beforeAside);
    }
  }

  /**
   * The calling thread has left the code of its orchestration. Lines that the SDK comes to from now
   * on, as those of getters while it writes result and custom status, do not count.
   */
  public static void leavesOrchestration() {
    CallThread thread = current();
    if (thread != null) {
      thread.beginUncounted();
      thread.left = true;
    }
  }

  void beginUncounted() {
    if (uncounted++ == 0) {
      pause(beforeUncounted);
    }
  }

  void endUncounted() {
    if (--uncounted == 0) {
      goOn(beforeUncounted);
    }
  }

  private void pause(LinePause pause) {
    pause.line = line;
    pause.due = due;
    pause.lineId = lineId;
    due = Long.MAX_VALUE;
  }

  private void goOn(LinePause pause) {
    line = pause.line;
    lineId = pause.lineId;
    due = abandoned ? 0 : pause.due;
  }

  /** For output: whether a line was begun and not ended; remembers the new state. */
  public boolean lineOpen(boolean open) {
    boolean before = lineOpen;
    lineOpen = open;
    return before;
  }
}
