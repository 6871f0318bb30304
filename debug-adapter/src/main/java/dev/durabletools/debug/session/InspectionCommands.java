package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.HubView.AskedLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What threads, frames and variables look like. Every method must be called on the {@link
 * SessionThread}, and may throw {@link DebugFault}.
 */
public final class InspectionCommands {
  private static final int MOST_FILES = 10_000;

  private final Attached attached;
  private final ThreadTable threads;
  private final Standstill standstill;
  private final Inspection inspection;
  private final TimeTravel travel;
  private final InstanceCommands instances;
  private final EvaluationCommands evaluations;
  private final SourceRoots roots;

  InspectionCommands(
      Attached attached,
      ThreadTable threads,
      Standstill standstill,
      Inspection inspection,
      TimeTravel travel,
      InstanceCommands instances,
      SourceRoots roots) {
    this.roots = roots;
    this.attached = attached;
    this.threads = threads;
    this.standstill = standstill;
    this.inspection = inspection;
    this.travel = travel;
    this.instances = instances;
    this.evaluations = new EvaluationCommands(attached, threads, inspection);
  }

  /**
   * A part of the stack of a stopped thread, or of one that waits.
   *
   * @param levels 0 for all
   */
  public StackRow.Page stack(int thread, int start, int levels) {
    Debuggee debuggee = attached.debuggee();
    boolean stopped = threads.find(thread).filter(it -> threads.isStopped(it.id())).isPresent();
    List<AskedLine> waits = stopped ? List.of() : waitingAt(thread);
    if (!waits.isEmpty()) {
      String instanceId = threads.instanceOf(thread).orElse("");
      List<VirtualRow> rows = new ArrayList<>();
      waits.forEach(line -> rows.add(VirtualRow.frame(line, thread)));
      rows.addAll(callers(instanceId, -1));
      return inspection.stack(-thread, rows, start, levels);
    }
    if (!stopped) {
      instances
          .ended(thread)
          .ifPresent(
              ended -> {
                throw ended;
              });
      threads
          .instanceOf(thread)
          .filter(id -> !travel.isIn(id))
          .flatMap(instances.hub()::whyUnknown)
          .ifPresent(
              why -> {
                throw new DebugFault(
                    Kind.REFUSED, "It is unknown where the instance waits: " + why);
              });
      boolean unknown =
          threads.find(thread).isEmpty()
              && threads.instanceOf(thread).flatMap(instances::waiting).isPresent();
      if (unknown) {
        throw new DebugFault(
            Kind.REFUSED, "It is not known yet where the instance waits; 'pause' shows it.");
      }
    }
    LiveThread live = standstill.stopped(thread);
    return inspection.stack(debuggee, live.id(), callersOf(live), start, levels);
  }

  private List<VirtualRow> callersOf(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    String instanceId = name.instanceId().orElse("");
    if (name.kind() == ThreadName.Kind.ACTIVITY) {
      return callers(instanceId, attached.debuggee().taskId(thread.id()));
    }
    return name.isOrchestration() ? callers(instanceId, -1) : List.of();
  }

  private List<VirtualRow> callers(String instanceId, int taskId) {
    List<VirtualRow> rows = new ArrayList<>();
    for (HubView.Caller caller : instances.hub().callers(instanceId, taskId)) {
      int number = caller.instanceId().isEmpty() ? 0 : threads.numberOf(caller.instanceId());
      rows.add(VirtualRow.label(caller.label()));
      caller.lines().forEach(line -> rows.add(VirtualRow.frame(line, number)));
    }
    return rows;
  }

  /** Where an instance waits; of one that has not run since the start, the lines of a call. */
  private List<AskedLine> waitingAt(int thread) {
    HubView hub = instances.hub();
    Optional<HubView.Living> waiting = threads.instanceOf(thread).flatMap(instances::waiting);
    List<AskedLine> stack =
        waiting.map(HubView.Living::instanceId).map(hub::waitingAt).orElse(List.of());
    return !stack.isEmpty()
        ? stack
        : waiting.stream()
            .flatMap(each -> each.pending().stream().map(id -> hub.stackOf(each.instanceId(), id)))
            .filter(called -> !called.isEmpty())
            .findFirst()
            .orElse(List.of());
  }

  /** The reference of what is known of a frame's instance; 0 if it belongs to none. */
  public int durable(int frameId) {
    long thread = inspection.threadOfFrame(frameId);
    Optional<Integer> virtual = inspection.instanceOfFrame(frameId);
    Optional<LiveThread> live = virtual.isPresent() ? Optional.empty() : threads.byId(thread);
    Optional<String> instanceId =
        virtual.isPresent()
            ? virtual.flatMap(threads::instanceOf)
            : live.map(it -> ThreadName.parse(it.name()))
                .filter(ThreadName::isOrchestration)
                .flatMap(ThreadName::instanceId);
    return instanceId
        .flatMap(instances.hub()::details)
        .map(
            details -> {
              int events = details.events().size();
              HistoryPosition position =
                  live.flatMap(instances::position)
                      .or(() -> travel.position(details.instanceId()))
                      .orElse(new HistoryPosition(events, events, false));
              Optional<Variable> status =
                  live.flatMap(it -> attached.debuggee().customStatus(it.id()));
              return inspection.scope(
                  thread, new DurableScope(instances.hub(), details, position, status).content());
            })
        .orElse(0);
  }

  /** The reference of a frame's locals; 0 for a label. */
  public int locals(int frameId) {
    return inspection.locals(attached.debuggee(), frameId);
  }

  /**
   * A page of what is inside a value or a scope.
   *
   * @param count 0 for all
   */
  public List<ShownVariable> children(int reference, int start, int count) {
    return children(reference, start, count, ValueStyle.PLAIN);
  }

  /** The children that are addressed by name, where others have numbers; else all. */
  public List<ShownVariable> named(int reference, ValueStyle style) {
    Container inside = inspection.container(reference);
    if (inside.indexed() == 0) {
      return children(reference, 0, 0, style);
    }
    return inside.named() == 0 ? List.of() : children(reference, 0, inside.named(), style);
  }

  /** A page of those that have numbers, if there are any; else of all. */
  public List<ShownVariable> indexed(int reference, int start, int count, ValueStyle style) {
    Container inside = inspection.container(reference);
    int before = inside.indexed() == 0 ? 0 : inside.named();
    long first = (long) Math.max(start, 0) + before;
    return children(reference, (int) Math.min(first, Integer.MAX_VALUE), count, style);
  }

  /** As the other one, with the values written in a style. */
  public List<ShownVariable> children(int reference, int start, int count, ValueStyle style) {
    long thread = inspection.threadOfContainer(reference);
    int depth = inspection.depthOfContainer(reference);
    if (inspection.container(reference) instanceof LazyValue lazy) {
      return List.of(evaluations.of(thread, depth, lazy.expression(), Purpose.WATCH, style));
    }
    return inspection.children(attached.debuggee(), reference, start, count, style).stream()
        .map(variable -> shown(thread, depth, variable))
        .toList();
  }

  private ShownVariable shown(long thread, int depth, Variable variable) {
    return ShownVariable.of(variable, inspection.handle(thread, depth, variable));
  }

  /**
   * What there is to read.
   *
   * @param files of the app
   * @param ofLibraries those that frames were shown of
   */
  public record Sources(List<Path> files, List<LibrarySource> ofLibraries) {}

  /** The app's sources and those of libraries. */
  public Sources sources() {
    return new Sources(roots.files(MOST_FILES), inspection.libraries());
  }

  /** The text of a source that is in a jar. */
  public String source(int number) {
    return inspection.source(number);
  }

  /** Whether a field can be watched, by its name in an object. */
  public DataBreakpoint.Info watchable(int reference, String name) {
    Container container = inspection.container(reference);
    return info(attached.debuggee().watchable(container, name), name);
  }

  /** Whether a field can be watched, by an expression in a frame. */
  public DataBreakpoint.Info watchableIn(int frameId, String expression) {
    String field = expression.strip();
    int dot = field.lastIndexOf('.');
    if (dot < 0) {
      return info(bare(frameId, field), field);
    }
    String object = field.substring(0, dot);
    Container container;
    try {
      container = looked(frameId, object);
    } catch (DebugFault fault) {
      if (fault.kind() != Kind.WOULD_RUN) {
        throw fault;
      }
      return new DataBreakpoint.Info(
          Optional.empty(),
          "'" + field + "' cannot be watched: only a call could tell whose field it is.");
    }
    return container == null
        ? info(Optional.empty(), field)
        : info(attached.debuggee().watchable(container, field.substring(dot + 1)), field);
  }

  /** A field of the frame's object, else of its class or of one around that. */
  private Optional<DataBreakpoint.Place> bare(int frameId, String field) {
    List<String> owners = new ArrayList<>(List.of("this"));
    int depth = inspection.depth(frameId);
    attached.debuggee().frames(inspection.threadOfFrame(frameId)).stream()
        .filter(frame -> frame.depth() == depth)
        .map(Frame::method)
        .forEach(
            name -> {
              for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
                // Anonymous classes have numbers for names.
                if (!name.substring(0, end).matches(".*\\.[0-9].*")) {
                  owners.add(name.substring(0, end) + ".class");
                }
              }
            });
    for (String owner : owners) {
      try {
        Container container = inside(frameId, owner);
        Optional<DataBreakpoint.Place> place =
            container == null ? Optional.empty() : attached.debuggee().watchable(container, field);
        if (place.isPresent()) {
          return place;
        }
      } catch (DebugFault fault) {
        if (fault.kind() != Kind.NO_SUCH_NAME) {
          throw fault;
        }
      }
    }
    return Optional.empty();
  }

  /** What is inside of an object, or of a class if nothing else has the name. */
  private @Nullable Container looked(int frameId, String object) {
    try {
      return inside(frameId, object);
    } catch (DebugFault fault) {
      if (fault.kind() != Kind.NO_SUCH_NAME) {
        throw fault;
      }
      return inside(frameId, object + ".class");
    }
  }

  private @Nullable Container inside(int frameId, String expression) {
    return evaluations
        .evaluate(frameId, expression, Purpose.HOVER, ValueStyle.PLAIN)
        .variable()
        .children();
  }

  private static DataBreakpoint.Info info(Optional<DataBreakpoint.Place> place, String name) {
    return new DataBreakpoint.Info(
        place,
        place.isPresent()
            ? ""
            : "'" + name + "' cannot be watched: the JVM watches fields of objects alone.");
  }

  /** Expressions in frames. */
  public EvaluationCommands evaluations() {
    return evaluations;
  }

  /** The exception that a thread is stopped for. */
  public ExceptionDetails exception(int thread) {
    long id = standstill.stopped(thread).id();
    return travel
        .divergence(id)
        .or(() -> attached.debuggee().exception(id))
        .orElseThrow(() -> new DebugFault(Kind.NO_EXCEPTION, "" + thread));
  }
}
