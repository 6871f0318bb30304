package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.JdiCall.finished;
import static dev.durabletools.debug.jdi.JdiCall.guarded;

import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.jdi.evaluate.AppJdk;
import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Completion;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.DataBreakpoint;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.Evaluation;
import dev.durabletools.debug.session.Frame;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.Replacement;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.debug.session.SourceFile;
import dev.durabletools.debug.session.Standing;
import dev.durabletools.debug.session.StepTarget;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import dev.durabletools.debug.session.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JVM under JDI. Confined to the session's thread. */
final class JdiDebuggee implements Debuggee {
  private final JdiParts parts;
  private final JdiThreads threads;
  private final JdiSteps steps;
  private final ThreadCalls calls;
  private final UntilDetached listener;

  JdiDebuggee(VirtualMachine machine, JdiSettings settings, UntilDetached listener) {
    this.parts = new JdiParts(machine, settings, listener);
    this.threads = parts.threads;
    this.steps = parts.steps;
    this.calls = parts.calls;
    this.listener = listener;
  }

  VirtualMachine machine() {
    return parts.machine;
  }

  /**
   * Starts to take events and lets a JVM run that waits for its debugger.
   *
   * @param begins whether it has just begun: it runs once it has told so
   */
  void run(SessionThread thread, boolean begins) {
    threads.watch();
    parts.arrivals.watch();
    parts.sites.watch();
    parts.events.pump(parts.machine.eventQueue(), thread, begins);
    threads.start(begins);
  }

  @Override
  public List<LiveThread> threads() {
    return guarded(threads::all);
  }

  @Override
  public Map<Integer, Binding> setBreakpoints(SourceFile source, List<Wish> wishes) {
    return guarded(() -> parts.breakpoints.set(source, wishes));
  }

  @Override
  public Set<Integer> setFunctionBreakpoints(List<FunctionBreakpoint.Method> methods) {
    return guarded(() -> parts.functions.set(methods));
  }

  @Override
  public void setExceptionRules(List<ExceptionRule> rules) {
    finished(() -> parts.exceptions.set(rules));
  }

  @Override
  public void requireIdle(long thread) {
    if (calls.isBusy(threads.get(thread))) {
      throw new DebugFault(DebugFault.Kind.BUSY, "");
    }
  }

  @Override
  public void suspend(long thread) {
    ThreadReference running = threads.get(thread);
    finished(
        () -> {
          steps.ended(running);
          threads.suspended(running);
          running.suspend();
        });
  }

  @Override
  public void suspendAll() {
    finished(() -> threads.suspendAll());
  }

  @Override
  public void resume(long thread) {
    ThreadReference stopped = threads.get(thread);
    finished(
        () -> {
          ready(stopped);
          steps.ended(stopped);
          threads.resume(stopped);
          JdiCall.afterwards(() -> steps.release(stopped));
        });
  }

  @Override
  public void resumeAll(Set<Long> but) {
    finished(
        () -> {
          calls.releaseAll();
          threads.resumeAll(but);
          JdiCall.afterwards(steps::releaseOthers);
        });
  }

  @Override
  public void step(long thread, StepKind kind) {
    ThreadReference stopped = threads.get(thread);
    finished(
        () -> {
          ready(stopped);
          steps.start(stopped, kind);
          threads.resume(stopped);
          JdiCall.afterwards(() -> steps.tidy(stopped));
        });
  }

  @Override
  public void stepInto(long thread, String className, String method) {
    ThreadReference stopped = threads.get(thread);
    finished(
        () -> {
          ready(stopped);
          steps.startInto(stopped, className, method);
          threads.resume(stopped);
        });
  }

  @Override
  public void stepInto(long thread, StepTarget target) {
    ThreadReference stopped = threads.get(thread);
    finished(
        () -> {
          ready(stopped);
          steps.startInto(stopped, target);
          threads.resume(stopped);
          JdiCall.afterwards(() -> steps.tidy(stopped));
        });
  }

  @Override
  public void giveUpStep(long thread) {
    ThreadReference stepping = threads.get(thread);
    finished(() -> steps.release(stepping));
  }

  private <T> T of(long thread, JdiCall.Question<T> question) {
    ThreadReference stopped = threads.get(thread);
    return guarded(() -> question.answer(stopped));
  }

  @Override
  public Optional<Place> lineStart(long thread) {
    return of(thread, stopped -> JdiPositions.lineStart(stopped, threads.oldCode()));
  }

  @Override
  public Optional<Progress> progress(long thread) {
    return of(thread, JdiPositions::progress);
  }

  @Override
  public Optional<Variable> customStatus(long thread) {
    return of(thread, JdiContexts::customStatus);
  }

  @Override
  public int taskId(long thread) {
    return of(thread, JdiPositions::taskId);
  }

  @Override
  public Asked asked(long thread) {
    return of(thread, JdiPositions::asked);
  }

  @Override
  public boolean isInOutermostFrame(long thread) {
    return of(thread, it -> it.frames().stream().filter(JdiFrames::isUser).limit(2).count() < 2);
  }

  @Override
  public List<StepTarget> stepTargets(long thread, int depth) {
    return of(thread, stopped -> StepTargets.of(stopped.frame(depth).location()));
  }

  @Override
  public Optional<DataBreakpoint.Place> watchable(Container container, String name) {
    return guarded(() -> parts.watches.find(container, name));
  }

  @Override
  public Set<Integer> setDataBreakpoints(List<DataBreakpoint> wanted) {
    return guarded(() -> parts.watches.set(wanted));
  }

  @Override
  public void cancelCalls() {
    calls.cancel();
  }

  @Override
  public List<Path> classFolders() {
    return parts.classes.classPath();
  }

  @Override
  public Optional<Path> javaHome() {
    return guarded(() -> AppJdk.home(parts.machine));
  }

  @Override
  public Replacement replaceClasses(Map<String, Path> files) {
    return guarded(() -> parts.replacements.replace(files));
  }

  /** The thread will run: what was known of its stop is over. */
  private void ready(ThreadReference stopped) {
    parts.exceptions.forget(stopped);
    if (calls.release(stopped)) {
      threads.suspended(stopped);
    }
  }

  @Override
  public List<Frame> frames(long thread) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    threads.ahead().asked();
    return guarded(() -> JdiFrames.of(stopped.frames(), threads.oldCode()));
  }

  @Override
  public Container locals(long thread, int depth) {
    ThreadReference stopped = threads.get(thread);
    return new LocalsContainer(
        () -> stopped.frame(depth),
        depth == 0 ? steps.returned(stopped) : Optional.empty(),
        threads);
  }

  @Override
  public List<Variable> children(
      long thread, Container container, int start, int count, ValueStyle style) {
    ThreadReference stopped = threads.get(thread);
    return guarded(
        () ->
            container instanceof ItemsContainer items && !style.hex()
                ? parts.pages.children(stopped, items, start, count, style)
                : container.children(start, count, style));
  }

  @Override
  public Variable evaluate(long thread, int depth, Evaluation asked) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    threads.ahead().forget(stopped);
    return guarded(() -> parts.evaluator.evaluate(stopped, depth, asked));
  }

  @Override
  public List<Completion> completions(long thread, int depth, Evaluation asked) {
    ThreadReference stopped = threads.get(thread);
    requireIdle(thread);
    return guarded(() -> parts.evaluator.completions(stopped, depth, asked));
  }

  @Override
  public Standing standing(long thread) {
    return of(thread, stopped -> JdiPositions.standing(stopped, threads.oldCode()));
  }

  @Override
  public void abandon(long thread) {
    ThreadReference stopped = threads.get(thread);
    finished(
        () -> {
          steps.release(stopped);
          ready(stopped);
          JdiPositions.abandon(stopped);
          threads.resume(stopped);
        });
  }

  @Override
  public Optional<ExceptionDetails> exception(long thread) {
    ThreadReference stopped = threads.get(thread);
    threads.ahead().forget(stopped);
    return guarded(() -> parts.exceptions.details(stopped));
  }

  @Override
  public boolean restoreCode() {
    return guarded(parts.code::clear);
  }

  @Override
  public void detach(boolean terminate) {
    listener.detached();
    try {
      if (terminate) {
        parts.machine.exit(0);
      }
      parts.machine.dispose();
    } catch (VMDisconnectedException | DebugFault e) {
      // Gone before us.
    }
  }
}
