package dev.durabletools.worker.travel;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.invoke.LogSink;
import dev.durabletools.worker.invoke.Unwinding;
import dev.durabletools.worker.lines.LineTable;
import dev.durabletools.worker.orchestrate.Outbox;
import dev.durabletools.worker.orchestrate.ReplayRun;
import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.Asked;
import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.Surveyed;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.TravelEnded;
import dev.durabletools.worker.seam.TravelFailed;
import dev.durabletools.worker.threads.CallThreads;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One replay up to a position, with the search for that position before it if need be. */
final class ReplaySession implements Runnable {
  /** Name of a thread that only unwinds. */
  static final String LEAVING = CallThreads.SHADOW + "replay is over";

  private final Supplier<ReplayRun> runs;
  private final AppFunction function;
  private final KeptRecording recording;
  private final Travel travel;
  private final Outbox outbox;

  /** Whether the code wanted more than the history has. */
  private boolean waiting;

  /** The last run. */
  private @Nullable ReplayRun ran;

  /** Names of the events from outside that it wanted at the end. */
  private List<String> awaited = Collections.emptyList();

  ReplaySession(
      Supplier<ReplayRun> runs,
      AppFunction function,
      KeptRecording recording,
      Travel travel,
      Outbox outbox) {
    this.runs = runs;
    this.function = function;
    this.recording = recording;
    this.travel = travel;
    this.outbox = outbox;
  }

  /** The debugger tells replays by this name. */
  String threadName() {
    TravelTarget.Kind kind = travel.target.kind;
    boolean unseen = kind == TravelTarget.Kind.SURVEY || kind == TravelTarget.Kind.WAIT;
    return (unseen ? CallThreads.SHADOW : "")
        + "durable-replay "
        + travel.session
        + " "
        + function.name
        + " "
        + recording.frame.instanceId;
  }

  @Override
  public void run() {
    CallThread thread = CallThread.current();
    if (thread == null) {
      throw new IllegalStateException("not on a call thread");
    }
    String name = thread.getName();
    TravelTarget target = travel.target;
    recording.told.addAll(travel.told);
    if (travel.looks) {
      look(thread, target);
      return;
    }
    if (target.kind == TravelTarget.Kind.THROUGH) {
      if (run(thread, new ThroughGate())) {
        outbox.send(new TravelEnded(travel.session, waiting));
      }
      return;
    }
    if (target.kind == TravelTarget.Kind.SURVEY) {
      SurveyGate survey = new SurveyGate();
      if (run(thread, survey)) {
        tell(survey.lines(), Collections.emptyList());
      }
      return;
    }
    if (target.kind == TravelTarget.Kind.WAIT) {
      findWait(thread);
      return;
    }
    if (SearchGate.isSought(target.kind)) {
      TravelTarget known = known(target);
      target = known == null ? sought(thread, target) : known;
    }
    if (target == null) {
      return;
    }
    thread.setName(name);
    run(thread, new TargetGate(travel, target, ofOrchestrator(), recording.told));
  }

  private void findWait(CallThread thread) {
    WaitGate gate = new WaitGate();
    if (run(thread, gate)) {
      if (gate.mismatch().isEmpty()) {
        tell(Collections.emptyList(), gate.stack());
      } else {
        outbox.send(new TravelFailed(travel.session, gate.mismatch()));
      }
    }
  }

  private void tell(List<SourceLine> lines, List<SourceLine> stack) {
    ReplayRun last = ran;
    String unread = last == null ? "" : last.unread(stack);
    outbox.send(new Surveyed(travel.session, lines, awaited, stack, unread));
  }

  /** Runs the code once only: a second run would find what the first has left in static fields. */
  private void look(CallThread thread, TravelTarget target) {
    TravelTarget known = known(target);
    if (known != null || recording.looked) {
      outbox.send(new Sought(travel.session, known));
      return;
    }
    recording.looked = true;
    TravelTarget found = sought(thread, target);
    if (found != null) {
      outbox.send(new Sought(travel.session, found));
    }
  }

  /** The place that a target stands for, if the last look has passed it. */
  private @Nullable TravelTarget known(TravelTarget target) {
    Trail trail = recording.trail;
    return trail == null ? null : trail.before(target, LineTable.app().version());
  }

  /** The place that a target stands for, by a run that only looks for it; null if that failed. */
  private @Nullable TravelTarget sought(CallThread thread, TravelTarget target) {
    SearchGate search = new SearchGate(target, LineTable.app(), ofOrchestrator(), recording.told);
    thread.setName(CallThreads.SHADOW + thread.getName());
    boolean ran = run(thread, search);
    recording.trail = search.trail();
    return ran ? search.found() : null;
  }

  private LineTable.@Nullable Range ofOrchestrator() {
    Method method = function.method;
    return LineTable.app()
        .range(
            method.getDeclaringClass().getName(),
            method.getName(),
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString());
  }

  /** False if it could not run. */
  private boolean run(CallThread thread, RunGate gate) {
    ReplayRun run = runs.get();
    ran = run;
    if (recording.frame.lines) {
      run.tellLines(
          recording.passed,
          place ->
              outbox.send(
                  new Asked(recording.frame.instanceId, recording.frame.executionId, place)));
    }
    thread.begin(gate);
    try {
      run.run(
          function,
          recording.frame.instanceId,
          recording.frame.executionId,
          recording.frame.events,
          new RecordedEvents(run, recording.frame.events, recording.indexes, gate, thread),
          new RecordEnd(
              () -> {
                if (!run.isComplete()) {
                  waiting = true;
                  awaited = run.awaitedEvents();
                  gate.end(thread);
                }
              }),
          log(thread),
          recording.frame.idsKnown,
          () -> thread.cursor() < recording.episodes,
          frame -> {
            if (!(frame instanceof Divergence)) {
              outbox.send(frame);
            } else if (!isRecordedEnd(thread, (Divergence) frame)) {
              told(thread, gate, (Divergence) frame);
            }
          });
      gate.end(thread);
    } catch (Unwinding e) {
      // Wanted by the gate or the debugger.
    } catch (Throwable e) {
      if (thread.cursor() < recording.end) {
        outbox.send(new TravelFailed(travel.session, String.valueOf(e)));
        return false;
      }
      end(thread, gate);
    } finally {
      thread.begin(null);
    }
    return true;
  }

  /** The run has failed behind its last call, as the recorded one did, and not in user code. */
  private static void end(CallThread thread, RunGate gate) {
    try {
      gate.end(thread);
    } catch (Unwinding e) {
      // Wanted by the gate or the debugger.
    }
  }

  /** The history has the end too, which is no call. */
  private boolean isRecordedEnd(CallThread thread, Divergence divergence) {
    return divergence.kind.equals("extra")
        && divergence.actual != null
        && divergence.actual.type.equals("ExecutionCompleted")
        && thread.cursor() >= recording.end;
  }

  private void told(CallThread thread, RunGate gate, Divergence divergence) {
    // Of a look that nobody asked for the next turn tells it.
    boolean look = gate instanceof WaitGate;
    if (!look) {
      outbox.send(divergence);
    }
    if (!look || !divergence.kind.equals("unreadable")) {
      diverged(thread, gate, divergence);
    }
  }

  private static void diverged(CallThread thread, RunGate gate, Divergence divergence) {
    if (divergence.severity.equals(Divergence.ERROR)) {
      gate.diverged(thread, Mismatch.describe(divergence));
    }
  }

  private LogSink log(CallThread thread) {
    return (level, message) -> {
      if (!thread.isQuiet()) {
        outbox.send(new Log(level, message, function.name, recording.frame.instanceId, true));
      }
    };
  }
}
