package dev.durabletools.debug.dap;

import dev.durabletools.debug.compiler.Problem;
import dev.durabletools.debug.launch.LaunchListener;
import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.InstanceRow;
import dev.durabletools.debug.session.LibrarySource;
import dev.durabletools.debug.session.Replacement;
import dev.durabletools.debug.session.SessionListener;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.seam.Divergence;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.BreakpointEventArgumentsReason;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.ExitedEventArguments;
import org.eclipse.lsp4j.debug.InvalidatedAreas;
import org.eclipse.lsp4j.debug.InvalidatedEventArguments;
import org.eclipse.lsp4j.debug.LoadedSourceEventArguments;
import org.eclipse.lsp4j.debug.LoadedSourceEventArgumentsReason;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.debug.ProcessEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArgumentsStartMethod;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArgumentsReason;

/** Sends the protocol's events. Thread-safe. */
final class DapEvents implements SessionListener, LaunchListener {
  private final Dap dap;
  private final Progress progress;
  private final AtomicBoolean ended = new AtomicBoolean();

  DapEvents(Dap dap) {
    this.dap = dap;
    this.progress = new Progress(dap);
  }

  @Override
  public void stopped(Halt halt) {
    StoppedEventArguments event = new StoppedEventArguments();
    event.setReason(halt.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    event.setThreadId(halt.thread());
    event.setAllThreadsStopped(halt.allThreads());
    halt.description().ifPresent(event::setDescription);
    halt.text().ifPresent(event::setText);
    if (!halt.breakpoints().isEmpty()) {
      event.setHitBreakpointIds(halt.breakpoints().toArray(Integer[]::new));
    }
    dap.client().stopped(event);
  }

  @Override
  public void breakpointChanged(Breakpoint breakpoint) {
    BreakpointEventArguments event = new BreakpointEventArguments();
    event.setReason(BreakpointEventArgumentsReason.CHANGED);
    event.setBreakpoint(BreakpointHandler.shown(breakpoint, dap.view()));
    dap.client().breakpoint(event);
  }

  @Override
  public void breakpointChanged(FunctionBreakpoint breakpoint) {
    BreakpointEventArguments event = new BreakpointEventArguments();
    event.setReason(BreakpointEventArgumentsReason.CHANGED);
    event.setBreakpoint(BreakpointHandler.shown(breakpoint));
    dap.client().breakpoint(event);
  }

  @Override
  public void told(String text, Optional<Path> file, Optional<CodeLine> line) {
    OutputEventArguments event = new OutputEventArguments();
    event.setCategory(OutputEventArgumentsCategory.CONSOLE);
    event.setOutput(text + "\n");
    if (file.isPresent() && line.isPresent()) {
      event.setSource(dap.view().source(file.get()));
      event.setLine(dap.view().line(line.get().line()));
    }
    dap.client().output(event);
  }

  @Override
  public void sourceFound(LibrarySource source) {
    LoadedSourceEventArguments event = new LoadedSourceEventArguments();
    event.setReason(LoadedSourceEventArgumentsReason.NEW);
    event.setSource(InspectionHandler.source(source));
    dap.client().loadedSource(event);
  }

  @Override
  public void threadEnded(int thread) {
    ThreadEventArguments event = new ThreadEventArguments();
    event.setReason(ThreadEventArgumentsReason.EXITED);
    event.setThreadId(thread);
    dap.client().thread(event);
  }

  @Override
  public void continued(int thread) {
    ContinuedEventArguments event = new ContinuedEventArguments();
    event.setThreadId(thread);
    event.setAllThreadsContinued(false);
    dap.client().continued(event);
  }

  @Override
  public void threadStarted(int thread) {
    ThreadEventArguments event = new ThreadEventArguments();
    event.setReason(ThreadEventArgumentsReason.STARTED);
    event.setThreadId(thread);
    dap.client().thread(event);
  }

  @Override
  public void threadRenamed(int thread) {
    switch (dap.view().renames()) {
      case NEVER -> {}
      case BY_START -> threadStarted(thread);
      case BY_INVALIDATED -> {
        InvalidatedEventArguments event = new InvalidatedEventArguments();
        event.setAreas(new String[] {InvalidatedAreas.THREADS});
        dap.client().invalidated(event);
      }
    }
  }

  @Override
  public void instanceChanged(InstanceRow instance) {
    dap.client().instanceChanged(TravelHandler.shown(instance));
  }

  @Override
  public void output(OutputKind kind, String line, Optional<Place> place) {
    OutputEventArguments event = new OutputEventArguments();
    event.setCategory(
        switch (kind) {
          case STDERR -> OutputEventArgumentsCategory.STDERR;
          // Editors show the category "console" as a warning; the host's lines are none.
          case STDOUT, HOST ->
              place.isPresent()
                  ? OutputEventArgumentsCategory.STDERR
                  : OutputEventArgumentsCategory.STDOUT;
        });
    event.setOutput(line + "\n");
    if (place.isPresent()) {
      event.setSource(dap.view().source(place.get().file()));
      event.setLine(dap.view().line(place.get().line()));
      if (place.get().column() > 0) {
        event.setColumn(dap.view().line(place.get().column()));
      }
    }
    dap.client().output(event);
    if (kind == OutputKind.HOST) {
      progress.update(line);
    }
  }

  /** Long work that the client is shown. */
  Progress progress() {
    return progress;
  }

  @Override
  public void building(String app) {
    progress.begin("Building " + app);
  }

  @Override
  public void built() {
    progress.end();
  }

  /** Classes have new code, or could not get it. */
  void replaced(Replacement done) {
    String classes = String.join(", ", done.classes());
    String refused = String.join("\n", done.refused());
    if (!classes.isEmpty()) {
      told("New code from the next call on: " + classes, Optional.empty(), Optional.empty());
    }
    done.refused().forEach(line -> output(OutputKind.STDERR, "durable: " + line, Optional.empty()));
    boolean good = refused.isEmpty();
    dap.client().replaced(new DapRemote.Replaced(good ? "END" : "ERROR", good ? classes : refused));
  }

  /** What was saved stays as it was in the app. */
  void notCompiled(List<Problem> problems) {
    for (Problem each : problems) {
      output(
          OutputKind.STDERR,
          each.text(),
          each.file()
              .filter(file -> each.line() > 0)
              .map(file -> new Place(file, each.line(), each.column())));
    }
    output(
        OutputKind.STDERR,
        "durable: not compiled, so the app goes on with the code it has; correct it and save",
        Optional.empty());
    dap.client()
        .replaced(
            new DapRemote.Replaced(
                "ERROR", problems.stream().map(Problem::text).collect(Collectors.joining("\n"))));
  }

  /** The app's JVM is about to start. */
  void process(String name) {
    ProcessEventArguments event = new ProcessEventArguments();
    event.setName(name);
    event.setIsLocalProcess(true);
    event.setStartMethod(ProcessEventArgumentsStartMethod.LAUNCH);
    dap.client().process(event);
  }

  @Override
  public void started(Started app) {
    dap.client()
        .hostStarted(
            new DapRemote.HostStarted(app.baseUrl().toString(), app.grpcPort(), app.taskHub()));
  }

  @Override
  public void divergence(Divergence divergence) {
    dap.client().divergence(divergence);
  }

  @Override
  public void activityAsked(String instanceId, int eventId, String name, Optional<String> input) {
    dap.client()
        .activityAsked(new DapRemote.ActivityAsked(instanceId, eventId, name, input.orElse(null)));
  }

  /** Whether the client knows that the app has ended for good. */
  boolean haveEnded() {
    return ended.get();
  }

  /** The debugger has left an app that goes on. */
  void left() {
    if (!ended.getAndSet(true)) {
      dap.client().terminated(new TerminatedEventArguments());
    }
  }

  @Override
  public void ended(int exitCode) {
    if (!ended.getAndSet(true)) {
      ExitedEventArguments event = new ExitedEventArguments();
      event.setExitCode(exitCode);
      dap.client().exited(event);
      dap.client().terminated(new TerminatedEventArguments());
    }
  }
}
