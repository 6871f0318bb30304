package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user wants to stop at; kept while there is no JVM, and set again in the next one. Every
 * method must be called on the {@link SessionThread}, and may throw {@link DebugFault}.
 */
public final class BreakpointCommands {
  private final Attached attached;
  private final SourceRoots roots;
  private final SessionListener listener;
  private final BreakpointTable breakpoints = new BreakpointTable();
  private final Set<ExceptionFilter> exceptionFilters = EnumSet.noneOf(ExceptionFilter.class);

  BreakpointCommands(Attached attached, SourceRoots roots, SessionListener listener) {
    this.attached = attached;
    this.roots = roots;
    this.listener = listener;
  }

  /** Replaces the breakpoints of a file; before a JVM is there they are only kept. */
  public List<Breakpoint> setLines(Path file, List<Integer> lines) {
    SourceFile source = SourceFile.of(file, roots.roots());
    roots.add(source.root());
    breakpoints.replace(source, lines);
    attached
        .now()
        .ifPresent(
            debuggee ->
                breakpoints.bind(
                    source, debuggee.setBreakpoints(source, breakpoints.lines(source))));
    return breakpoints.of(source);
  }

  public void setExceptionFilters(Set<ExceptionFilter> filters) {
    exceptionFilters.clear();
    exceptionFilters.addAll(filters);
    attached.now().ifPresent(debuggee -> debuggee.setExceptionFilters(exceptionFilters));
  }

  /** A JVM is there that knows of none yet. */
  void setAllIn(Debuggee started) {
    for (SourceFile source : breakpoints.sources()) {
      bound(source, started.setBreakpoints(source, breakpoints.lines(source)));
    }
    started.setExceptionFilters(exceptionFilters);
  }

  /** The JVM is gone. */
  void unbind() {
    for (SourceFile source : breakpoints.sources()) {
      bound(source, breakpoints.unbound(source));
    }
  }

  void bound(SourceFile source, Map<Integer, Binding> bindings) {
    breakpoints.bind(source, bindings).forEach(listener::breakpointChanged);
  }

  /** Ids of those that caused a stop. */
  List<Integer> hit(Stop stop) {
    return stop.source().map(from -> breakpoints.ids(from, stop.wantedLines())).orElse(List.of());
  }
}
