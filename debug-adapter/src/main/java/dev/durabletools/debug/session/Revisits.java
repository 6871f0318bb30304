package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tells of locals that have another value, or hold one, when a place of an orchestration is shown
 * again: another run does not bring them back. Values that name an object's identity are left out.
 * Confined to the session's thread.
 */
final class Revisits {
  private static final int MOST_PLACES = 2_000;
  private static final int MOST_VARIABLES = 100;

  /** Each value inside of an object costs packets at every stop. */
  private static final int MOST_INSIDE = 50;

  private static final int MOST_OF_ONE = 20;
  private static final int DEEPEST = 2;

  private final Attached attached;
  private final SessionListener listener;
  private final SourceRoots roots;
  private final UnaryOperator<String> executions;
  private final Map<Spot, Map<String, String>> shown = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * The same point in each run of an execution.
   *
   * @param execution which of those of the instance
   */
  private record Spot(
      String instanceId,
      String execution,
      Place place,
      int line,
      List<Standing.UserFrame> frames) {}

  /** A value inside of a local, with the expression for it. */
  private record Inside(String path, Variable value, int depth) {}

  /**
   * @param executions by an instance, which of its executions is shown
   */
  Revisits(
      Attached attached,
      SessionListener listener,
      SourceRoots roots,
      UnaryOperator<String> executions) {
    this.attached = attached;
    this.listener = listener;
    this.roots = roots;
    this.executions = executions;
  }

  /** A thread is shown as stopped; the client has been told already. */
  void shows(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    try {
      if (name.isOrchestration()) {
        look(attached.debuggee(), thread.id(), name.instanceId().orElse(""));
      }
    } catch (DebugFault e) {
      // Lines are not counted, or the thread is gone: there is nothing to compare.
    }
  }

  private void look(Debuggee debuggee, long thread, String instanceId) {
    Standing standing = debuggee.standing(thread);
    Optional<Frame> innermost = debuggee.frames(thread).stream().filter(Frame::user).findFirst();
    if (standing.sourceLine() == 0 || innermost.isEmpty()) {
      return;
    }
    Frame frame = innermost.get();
    Map<String, String> now = new LinkedHashMap<>();
    Container locals = debuggee.locals(thread, frame.depth());
    Deque<Inside> inside = new ArrayDeque<>();
    for (Variable each : debuggee.children(thread, locals, 0, MOST_VARIABLES, ValueStyle.PLAIN)) {
      if (each.evaluateName() != null) {
        note(new Inside(each.name(), each, 0), now, inside);
      }
    }
    lookInside(now, inside);
    Spot spot =
        new Spot(
            instanceId,
            executions.apply(instanceId),
            standing.next(),
            standing.sourceLine(),
            standing.frames());
    Map<String, String> before = shown.put(spot, now);
    if (before != null) {
      now.forEach(
          (name, value) ->
              compare(
                  instanceId,
                  frame,
                  name,
                  Objects.requireNonNullElse(before.get(name), value),
                  value));
    } else if (shown.size() > MOST_PLACES) {
      shown.remove(shown.keySet().iterator().next());
    }
  }

  /** What lies nearest comes first: a large object must not hide the others. */
  private static void lookInside(Map<String, String> now, Deque<Inside> inside) {
    int most = now.size() + MOST_INSIDE;
    while (!inside.isEmpty() && now.size() < most) {
      Inside next = inside.remove();
      Container container = next.value.children();
      List<Variable> contents = container == null ? List.of() : container.contents(MOST_OF_ONE);
      for (Variable each : contents) {
        String name = each.name().startsWith("[") ? each.name() : "." + each.name();
        note(new Inside(next.path + name, each, next.depth + 1), now, inside);
      }
    }
  }

  private static void note(Inside value, Map<String, String> now, Deque<Inside> inside) {
    if (!value.value.value().contains("@")) {
      now.put(value.path, value.value.value());
    }
    if (value.value.children() != null && value.depth < DEEPEST) {
      inside.add(value);
    }
  }

  private void compare(String instanceId, Frame frame, String name, String before, String now) {
    if (!before.equals(now)
        && told.add(instanceId + " " + frame.sourcePath() + " " + frame.line() + " " + name)) {
      listener.told(
          "'"
              + name
              + "' is "
              + now
              + " here and was "
              + before
              + " before: it depends on isReplaying, static fields, objects' identity, a read"
              + " that is not deterministic, or a value set by hand",
          roots.find(frame.sourcePath()),
          Optional.of(new CodeLine(frame.sourcePath(), frame.line())));
    }
  }

  /** There is other code, or another JVM. */
  void clear() {
    shown.clear();
    told.clear();
  }
}
