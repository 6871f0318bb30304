package dev.durabletools.worker.travel;

import dev.durabletools.worker.lines.LineTable;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import dev.durabletools.worker.seam.UserFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the last line before a position that a step back should end at. Several lines in a row
 * with the same number count as one, which begins with the first.
 */
final class SearchGate extends RunGate {
  /** So many stacks are looked at after each event; beyond, recursion is not told apart. */
  private static final int MAX_STACKS = 2_000;

  /** So many lines are remembered for the steps back that follow. */
  private static final int KEPT = 100;

  private final TravelTarget target;
  private final LineTable table;
  private final LineTable.@Nullable Range orchestrator;
  private final Set<String> told;

  /** Whether the code has parted from the history in a way nobody knows of. */
  private boolean differs;

  /** Whether the orchestrator's method has begun; what comes before it is no place to be. */
  private boolean begun;

  private final List<LineTable.Range> ranges = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private int stacksAt;
  private int stacks;
  private final long version;
  private final Deque<Trail.Spot> passed = new ArrayDeque<>();
  private Trail.@Nullable Spot last;
  private Trail.@Nullable Spot lastButOne;

  /**
   * A look for one target.
   *
   * @param orchestrator the lines of the orchestrator's method, null when they are not counted
   * @param told differences that the user has been stopped for; a new one ends the look
   */
  SearchGate(
      TravelTarget target,
      LineTable table,
      LineTable.@Nullable Range orchestrator,
      Set<String> told) {
    this.target = target;
    this.table = table;
    this.orchestrator = orchestrator;
    this.told = told;
    this.version = table.version();
    this.begun = orchestrator == null;
    for (UserFrame frame : target.frames) {
      LineTable.Range range = table.range(frame.className, frame.method, frame.descriptor);
      if (range != null) {
        ranges.add(range);
        depths.add(frame.depth);
      }
    }
  }

  @Override
  public void line(CallThread thread, int id) {
    if (isLeaving()) {
      return;
    }
    leaveIfAbandoned(thread);
    if (compare(thread.cursor(), thread.line(), target.cursor, target.ordinal) >= 0) {
      leave(thread);
    }
    LineTable.Range first = orchestrator;
    begun |= first != null && id >= first.from && id < first.to;
    if (!begun) {
      return;
    }
    int range = target.kind == Kind.PREVIOUS ? 0 : range(thread, id);
    if (range >= 0) {
      note(thread, range, table.line(id));
    }
  }

  private int range(CallThread thread, int id) {
    int depth = -1;
    for (int i = 0; i < ranges.size(); i++) {
      LineTable.Range range = ranges.get(i);
      if (id >= range.from && id < range.to) {
        depth = depth < 0 ? depth(thread) : depth;
        if (depth == 0 || depth == depths.get(i)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** User frames on the stack; 0 when too many have been counted. */
  private int depth(CallThread thread) {
    if (stacksAt != thread.cursor()) {
      stacksAt = thread.cursor();
      stacks = 0;
    }
    return ++stacks > MAX_STACKS ? 0 : Depth.ofUserFrames();
  }

  /** Whether a target of this kind is a place that must be looked for. */
  static boolean isSought(Kind kind) {
    return kind == Kind.BEFORE || kind == Kind.PREVIOUS || kind == Kind.ENTRY;
  }

  private void note(CallThread thread, int range, int sourceLine) {
    Trail.Spot run = last;
    if (target.kind == Kind.ENTRY) {
      if (run == null || run.frame != 0 || range != 0) {
        last = new Trail.Spot(range, sourceLine, thread.cursor(), thread.line());
      }
      return;
    }
    boolean goesOn =
        target.kind == Kind.BEFORE
            && run != null
            && run.frame == range
            && run.sourceLine == sourceLine;
    if (!goesOn) {
      lastButOne = run;
      run = new Trail.Spot(range, sourceLine, thread.cursor(), thread.line());
      last = run;
      passed.add(run);
      if (passed.size() > KEPT) {
        passed.remove();
      }
    }
  }

  /** What was found; the start when there is nothing before; nothing if the code differs. */
  TravelTarget found() {
    if (differs) {
      return new TravelTarget(Kind.NONE, 0, 0, 0, new ArrayList<>());
    }
    Trail.Spot run = last;
    if (target.kind == Kind.BEFORE
        && run != null
        && run.frame == 0
        && run.sourceLine == target.sourceLine) {
      run = lastButOne;
    }
    return run == null
        ? new TravelTarget(Kind.START, 0, 0, 0, new ArrayList<>())
        : new TravelTarget(Kind.LINE, run.cursor, run.ordinal, 0, new ArrayList<>());
  }

  /** What steps back from the place that was found can use. */
  @Nullable Trail trail() {
    return differs ? null : new Trail(target.frames, version, new ArrayList<>(passed));
  }

  @Override
  void event(CallThread thread, int index) {
    leaveIfAbandoned(thread);
    if (index >= target.cursor) {
      leave(thread);
    }
  }

  @Override
  void end(CallThread thread) {
    leave(thread);
  }

  @Override
  void diverged(CallThread thread, String description) {
    if (!told.contains(description)) {
      differs = true;
      leave(thread);
    }
  }

  @Override
  public boolean quiet() {
    return true;
  }
}
