package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Debuggee.ExceptionRule;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the user wants to stop at; kept while there is no JVM, and set again in the next one. Every
 * method must be called on the {@link SessionThread}, and may throw {@link DebugFault}.
 */
public final class BreakpointCommands {
  private final Attached attached;
  private final SourceRoots roots;
  private final SessionListener listener;
  private final BreakpointTable.Ids ids = new BreakpointTable.Ids();
  private final BreakpointTable breakpoints = new BreakpointTable(ids);
  private final FunctionBreakpoints functions = new FunctionBreakpoints(ids);
  private final DataBreakpoints data = new DataBreakpoints(ids);
  private List<ExceptionRule> exceptions = List.of();

  BreakpointCommands(Attached attached, SourceRoots roots, SessionListener listener) {
    this.attached = attached;
    this.roots = roots;
    this.listener = listener;
  }

  /** Replaces the breakpoints of a file; before a JVM is there they are only kept. */
  public List<Breakpoint> setLines(Path file, List<Wanted> wanted) {
    SourceFile source = SourceFile.of(file, roots.roots());
    roots.add(source.root());
    breakpoints.replace(source, wanted);
    inJvm(
        debuggee ->
            breakpoints.bind(source, debuggee.setBreakpoints(source, breakpoints.wishes(source))));
    return breakpoints.of(source);
  }

  /** Replaces the breakpoints at the begin of functions and methods. */
  public List<FunctionBreakpoint> setFunctions(List<WantedFunction> wanted) {
    functions.replace(wanted);
    inJvm(this::setFunctionsIn);
    return functions.all();
  }

  /** The app has these functions. */
  public void know(List<AppFunction> known) {
    functions.know(known);
    attached
        .now()
        .ifPresent(
            debuggee -> functionsFound(debuggee.setFunctionBreakpoints(functions.methods())));
  }

  /** The function of the app that runs first stops where it begins. */
  public void stopOnEntry() {
    functions.entry(true);
    attached.now().ifPresent(this::setFunctionsIn);
  }

  /**
   * A stop as the user is to see it.
   *
   * @return empty if it was only for the first function, and another one was that
   */
  Optional<Stop> shown(Stop stop) {
    boolean entry = stop.breakpoints().contains(FunctionBreakpoints.ENTRY);
    if (!entry && !functions.entry()) {
      return Optional.of(stop);
    }
    boolean first = functions.entry();
    functions.entry(false);
    attached.now().filter(debuggee -> first).ifPresent(this::setFunctionsIn);
    List<Integer> asked =
        stop.breakpoints().stream().filter(id -> id != FunctionBreakpoints.ENTRY).toList();
    if (!entry || !asked.isEmpty()) {
      return Optional.of(new Stop(stop.thread(), stop.reason(), asked, stop.text()));
    }
    return first ? Optional.of(Stop.of(stop.thread(), StopReason.ENTRY)) : Optional.empty();
  }

  /** Whether a breakpoint of this id is at a function or method by its name. */
  boolean isByName(int id) {
    return functions.all().stream().anyMatch(each -> each.id() == id);
  }

  private void setFunctionsIn(Debuggee debuggee) {
    List<FunctionBreakpoint> unused =
        functions.found(debuggee.setFunctionBreakpoints(functions.methods()));
  }

  /**
   * Replaces the breakpoints on fields.
   *
   * @param wanted with any id
   */
  public List<DataBreakpoint> setData(List<DataBreakpoint> wanted) {
    data.replace(wanted);
    inJvm(debuggee -> data.found(debuggee.setDataBreakpoints(data.all())));
    return data.all();
  }

  void functionsFound(Set<Integer> found) {
    functions.found(found).forEach(listener::breakpointChanged);
  }

  public void setExceptions(List<ExceptionRule> rules) {
    exceptions = List.copyOf(rules);
    inJvm(debuggee -> debuggee.setExceptionRules(exceptions));
  }

  /** In the JVM, if there is one that has not just ended; the next one is told when it starts. */
  private void inJvm(Consumer<Debuggee> action) {
    try {
      attached.now().ifPresent(action);
    } catch (DebugFault fault) {
      if (fault.kind() != DebugFault.Kind.NOT_RUNNING) {
        throw fault;
      }
    }
  }

  /** A JVM is there that knows of none yet. */
  void setAllIn(Debuggee started) {
    for (SourceFile source : breakpoints.sources()) {
      bound(source, started.setBreakpoints(source, breakpoints.wishes(source)));
    }
    functionsFound(started.setFunctionBreakpoints(functions.methods()));
    started.setExceptionRules(exceptions);
    data.found(started.setDataBreakpoints(data.ofClasses()));
  }

  /** A JVM is there beside the app's: what it has no classes for yet is not told. */
  public void setAllBeside(Debuggee other) {
    for (SourceFile source : breakpoints.sources()) {
      bound(source, Binding.bound(other.setBreakpoints(source, breakpoints.wishes(source))));
    }
    functionsFound(other.setFunctionBreakpoints(functions.methods()));
    other.setExceptionRules(exceptions);
    Set<Integer> unused = other.setDataBreakpoints(data.ofClasses());
  }

  /** The JVM is gone. */
  void unbind() {
    for (SourceFile source : breakpoints.sources()) {
      bound(source, breakpoints.unbound(source));
    }
    functions.unbind();
    data.found(Set.of());
  }

  void bound(SourceFile source, Map<Integer, Binding> bindings) {
    breakpoints.bind(source, bindings).forEach(listener::breakpointChanged);
  }
}
