package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.DebugFault.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The app's JVM and those beside it that replay its past, as one debuggee: each thread has a number
 * of its own, breakpoints are set in all. To abandon a replay ends its JVM. Confined to the
 * session's thread, but for {@link #cancelCalls}.
 */
public final class Jvms implements Debuggee {
  private final Debuggee present;

  /** Replaced as a whole: calls are cancelled from any thread. */
  private volatile Map<Integer, PastJvm> past = Map.of();

  /** The app's own alone. */
  public Jvms(Debuggee present) {
    this.present = present;
  }

  /** Takes in a JVM in which the user's breakpoints are set already. */
  public void join(PastJvm jvm) {
    Map<Integer, PastJvm> all = new LinkedHashMap<>(past);
    all.put(jvm.number(), jvm);
    past = all;
  }

  /** Forgets one that has ended, or is to. */
  public void leave(int number) {
    Map<Integer, PastJvm> all = new LinkedHashMap<>(past);
    all.remove(number);
    past = all;
  }

  private Debuggee of(long thread) {
    int number = PastJvm.jvmOf(thread);
    if (number == 0) {
      return present;
    }
    PastJvm jvm = past.get(number);
    if (jvm == null) {
      throw new DebugFault(Kind.UNKNOWN_THREAD, Long.toString(thread));
    }
    return jvm.debuggee();
  }

  private static long own(long thread) {
    return PastJvm.within(thread);
  }

  /** What one of the others makes of it is nobody's fault but its own end's. */
  private void others(Consumer<PastJvm> action) {
    for (PastJvm jvm : past.values()) {
      try {
        action.accept(jvm);
      } catch (DebugFault e) {
        // Its end is told elsewhere.
      }
    }
  }

  /** What all of them have found. */
  private <T> Set<T> union(Function<Debuggee, Set<T>> found) {
    Set<T> all = new HashSet<>(found.apply(present));
    others(jvm -> all.addAll(found.apply(jvm.debuggee())));
    return all;
  }

  @Override
  public List<LiveThread> threads() {
    List<LiveThread> all = new ArrayList<>(present.threads());
    others(
        jvm -> {
          for (LiveThread thread : jvm.debuggee().threads()) {
            if (ThreadName.parse(thread.name()).kind() == ThreadName.Kind.REPLAY) {
              long id = PastJvm.among(jvm.number(), thread.id());
              all.add(new LiveThread(id, thread.name()));
            }
          }
        });
    return all;
  }

  @Override
  public Map<Integer, Binding> setBreakpoints(SourceFile source, List<Wish> wishes) {
    Map<Integer, Binding> all = new HashMap<>(present.setBreakpoints(source, wishes));
    others(
        jvm ->
            Binding.bound(jvm.debuggee().setBreakpoints(source, wishes))
                .forEach(
                    (id, binding) ->
                        all.compute(
                            id,
                            (same, before) ->
                                before != null && before.state() != Binding.State.NOT_LOADED
                                    ? before
                                    : binding)));
    return all;
  }

  @Override
  public Set<Integer> setFunctionBreakpoints(List<FunctionBreakpoint.Method> methods) {
    return union(jvm -> jvm.setFunctionBreakpoints(methods));
  }

  @Override
  public void setExceptionRules(List<ExceptionRule> rules) {
    present.setExceptionRules(rules);
    others(jvm -> jvm.debuggee().setExceptionRules(rules));
  }

  @Override
  public void requireIdle(long thread) {
    of(thread).requireIdle(own(thread));
  }

  @Override
  public void suspend(long thread) {
    of(thread).suspend(own(thread));
  }

  @Override
  public void suspendAll() {
    present.suspendAll();
    others(jvm -> jvm.debuggee().suspendAll());
  }

  @Override
  public void resume(long thread) {
    of(thread).resume(own(thread));
  }

  @Override
  public void resumeAll(Set<Long> but) {
    present.resumeAll(of(0, but));
    others(jvm -> jvm.debuggee().resumeAll(of(jvm.number(), but)));
  }

  private static Set<Long> of(int jvm, Set<Long> threads) {
    Set<Long> mine = new HashSet<>();
    for (long thread : threads) {
      if (PastJvm.jvmOf(thread) == jvm) {
        mine.add(own(thread));
      }
    }
    return mine;
  }

  @Override
  public void step(long thread, StepKind kind) {
    of(thread).step(own(thread), kind);
  }

  @Override
  public void stepInto(long thread, String className, String method) {
    of(thread).stepInto(own(thread), className, method);
  }

  @Override
  public void stepInto(long thread, StepTarget target) {
    of(thread).stepInto(own(thread), target);
  }

  @Override
  public void giveUpStep(long thread) {
    of(thread).giveUpStep(own(thread));
  }

  @Override
  public Optional<Place> lineStart(long thread) {
    return of(thread).lineStart(own(thread));
  }

  @Override
  public Optional<Progress> progress(long thread) {
    return of(thread).progress(own(thread));
  }

  @Override
  public Optional<Variable> customStatus(long thread) {
    return of(thread).customStatus(own(thread));
  }

  @Override
  public int taskId(long thread) {
    return of(thread).taskId(own(thread));
  }

  @Override
  public Asked asked(long thread) {
    return of(thread).asked(own(thread));
  }

  @Override
  public boolean isInOutermostFrame(long thread) {
    return of(thread).isInOutermostFrame(own(thread));
  }

  @Override
  public List<StepTarget> stepTargets(long thread, int depth) {
    return of(thread).stepTargets(own(thread), depth);
  }

  /** Only the JVM that the object is in knows it. */
  @Override
  public Optional<DataBreakpoint.Place> watchable(Container container, String name) {
    List<DataBreakpoint.Place> found = new ArrayList<>();
    present.watchable(container, name).ifPresent(found::add);
    others(
        jvm ->
            jvm.debuggee()
                .watchable(container, name)
                .map(place -> PastJvm.among(jvm.number(), place))
                .ifPresent(found::add));
    return found.stream().findFirst();
  }

  @Override
  public Set<Integer> setDataBreakpoints(List<DataBreakpoint> wanted) {
    Set<Integer> all = new HashSet<>(present.setDataBreakpoints(PastJvm.within(0, wanted)));
    others(
        jvm -> all.addAll(jvm.debuggee().setDataBreakpoints(PastJvm.within(jvm.number(), wanted))));
    return all;
  }

  @Override
  public void cancelCalls() {
    present.cancelCalls();
    past.values().forEach(jvm -> jvm.debuggee().cancelCalls());
  }

  @Override
  public List<Path> classFolders() {
    return present.classFolders();
  }

  @Override
  public Optional<Path> javaHome() {
    return present.javaHome();
  }

  @Override
  public Replacement replaceClasses(Map<String, Path> files) {
    Replacement done = present.replaceClasses(files);
    others(
        jvm -> {
          Replacement unused = jvm.debuggee().replaceClasses(files);
        });
    return done;
  }

  @Override
  public List<Frame> frames(long thread) {
    return of(thread).frames(own(thread));
  }

  @Override
  public Container locals(long thread, int depth) {
    return of(thread).locals(own(thread), depth);
  }

  @Override
  public List<Variable> children(
      long thread, Container container, int start, int count, ValueStyle style) {
    return of(thread).children(own(thread), container, start, count, style);
  }

  @Override
  public Variable evaluate(long thread, int depth, Evaluation asked) {
    return of(thread).evaluate(own(thread), depth, asked);
  }

  @Override
  public List<Completion> completions(long thread, int depth, Evaluation asked) {
    return of(thread).completions(own(thread), depth, asked);
  }

  @Override
  public Standing standing(long thread) {
    return of(thread).standing(own(thread));
  }

  @Override
  public void abandon(long thread) {
    int number = PastJvm.jvmOf(thread);
    PastJvm jvm = past.get(number);
    if (number == 0) {
      present.abandon(thread);
    } else if (jvm != null) {
      leave(number);
      jvm.end().run();
    }
  }

  @Override
  public Optional<ExceptionDetails> exception(long thread) {
    return of(thread).exception(own(thread));
  }

  /** The others end with the session. */
  @Override
  public boolean restoreCode() {
    return present.restoreCode();
  }

  /** Replays are of no use without the app. */
  @Override
  public void detach(boolean terminate) {
    List<PastJvm> left = List.copyOf(past.values());
    past = Map.of();
    left.forEach(jvm -> jvm.end().run());
    present.detach(terminate);
  }
}
