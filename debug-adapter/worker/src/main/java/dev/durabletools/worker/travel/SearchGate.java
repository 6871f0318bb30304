package dev.durabletools.worker.travel;

import dev.durabletools.worker.lines.LineTable;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import dev.durabletools.worker.seam.UserFrame;
import java.util.ArrayList;
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
  private @Nullable Run last;
  private @Nullable Run lastButOne;

  /** Lines in a row with the same number in the same frame. */
  private static final class Run {
    final int range;
    final int sourceLine;
    final int cursor;
    final long ordinal;

    Run(int range, int sourceLine, int cursor, long ordinal) {
      this.range = range;
      this.sourceLine = sourceLine;
      this.cursor = cursor;
      this.ordinal = ordinal;
    }
  }

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
    Run run = last;
    if (target.kind == Kind.ENTRY) {
      if (run == null || run.range != 0 || range != 0) {
        last = new Run(range, sourceLine, thread.cursor(), thread.line());
      }
      return;
    }
    boolean goesOn =
        target.kind == Kind.BEFORE
            && run != null
            && run.range == range
            && run.sourceLine == sourceLine;
    if (!goesOn) {
      lastButOne = run;
      last = new Run(range, sourceLine, thread.cursor(), thread.line());
    }
  }

  /** What was found; the start when there is nothing before; nothing if the code differs. */
  TravelTarget found() {
    if (differs) {
      return new TravelTarget(Kind.NONE, 0, 0, 0, new ArrayList<>());
    }
    Run run = last;
    if (target.kind == Kind.BEFORE
        && run != null
        && run.range == 0
        && run.sourceLine == target.sourceLine) {
      run = lastButOne;
    }
    return run == null
        ? new TravelTarget(Kind.START, 0, 0, 0, new ArrayList<>())
        : new TravelTarget(Kind.LINE, run.cursor, run.ordinal, 0, new ArrayList<>());
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
