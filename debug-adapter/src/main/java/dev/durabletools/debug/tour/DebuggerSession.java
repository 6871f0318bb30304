package dev.durabletools.debug.tour;

import static dev.durabletools.debug.tour.Waiting.answer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.launch.DSPLauncher;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/**
 * A minimal debug client on a real adapter process. Used from one thread; events arrive on another.
 */
final class DebuggerSession implements AutoCloseable {
  private static final int ANSWER_SECONDS = 30;

  /** The first launch builds the app, which may download its libraries. */
  private static final int LAUNCH_SECONDS = 600;

  private final ServerProcess process;
  private final IDebugProtocolServer adapter;
  private final Inbox<StoppedEventArguments> stops = new Inbox<>();
  private final CompletableFuture<JsonObject> hostStarted = new CompletableFuture<>();
  private final CompletableFuture<Boolean> initialized = new CompletableFuture<>();
  private final StringBuilder output = new StringBuilder();

  private DebuggerSession(ServerProcess process) {
    this.process = process;
    var launcher =
        DSPLauncher.createClientLauncher(new Client(), process.output(), process.input());
    Future<Void> unused = launcher.startListening();
    this.adapter = launcher.getRemoteProxy();
  }

  /** Starts {@code durable dap} and initializes it. */
  static DebuggerSession start(Path home) throws TourFailure {
    DebuggerSession session = new DebuggerSession(ServerProcess.start(home, "dap"));
    InitializeRequestArguments arguments = new InitializeRequestArguments();
    arguments.setClientID("tour");
    arguments.setAdapterID("durable-java");
    arguments.setLinesStartAt1(true);
    arguments.setColumnsStartAt1(true);
    arguments.setPathFormat("path");
    answer("the answer to initialize", session.adapter.initialize(arguments), 60);
    return session;
  }

  /**
   * Launches the app with one breakpoint.
   *
   * @return the base address of the app's HTTP API
   */
  String launch(Path app, Path file, int line) throws TourFailure {
    configure(
        Map.of("cwd", app.toString(), "port", 0, "store", "memory", "noDebug", false),
        () -> breakAt(file, line));
    return answer("durable/hostStarted", hostStarted, ANSWER_SECONDS).get("baseUrl").getAsString();
  }

  /** Opens a recorded history of the app's orchestrator; it stops on the first line. */
  void open(Path app, Path history, String orchestrator) throws TourFailure {
    configure(
        Map.of(
            "cwd",
            app.toString(),
            "request",
            "replay",
            "history",
            history.toString(),
            "orchestrator",
            orchestrator),
        () -> {});
  }

  private void configure(Map<String, Object> arguments, Configuration configuration)
      throws TourFailure {
    var launched = adapter.launch(arguments);
    launched.exceptionally(
        failure -> {
          initialized.completeExceptionally(failure);
          hostStarted.completeExceptionally(failure);
          return null;
        });
    answer("the initialized event", initialized, ANSWER_SECONDS);
    configuration.send();
    answer(
        "the answer to configurationDone",
        adapter.configurationDone(new ConfigurationDoneArguments()),
        ANSWER_SECONDS);
    answer("the launch", launched, LAUNCH_SECONDS);
  }

  /** Replaces the breakpoints of the file; no line clears them. */
  List<Breakpoint> breakAt(Path file, int... lines) throws TourFailure {
    SetBreakpointsArguments arguments = new SetBreakpointsArguments();
    Source source = new Source();
    source.setPath(file.toString());
    source.setName(file.getFileName().toString());
    arguments.setSource(source);
    arguments.setBreakpoints(
        IntStream.of(lines)
            .mapToObj(
                line -> {
                  SourceBreakpoint breakpoint = new SourceBreakpoint();
                  breakpoint.setLine(line);
                  return breakpoint;
                })
            .toArray(SourceBreakpoint[]::new));
    return Arrays.asList(
        answer("the breakpoints", adapter.setBreakpoints(arguments), ANSWER_SECONDS)
            .getBreakpoints());
  }

  /** The next stop, for the given reason. */
  StoppedEventArguments stop(String reason) throws TourFailure {
    StoppedEventArguments stop = stops.await("a stop (" + reason + ")", any -> true, 60);
    Waiting.require(
        reason.equals(stop.getReason()),
        "stopped for " + stop.getReason() + " instead of " + reason);
    return stop;
  }

  List<StackFrame> frames(int thread) throws TourFailure {
    StackTraceArguments arguments = new StackTraceArguments();
    arguments.setThreadId(thread);
    return Arrays.asList(
        answer("the call stack", adapter.stackTrace(arguments), ANSWER_SECONDS).getStackFrames());
  }

  /** The value shown for a local variable of a frame. */
  String local(StackFrame frame, String name) throws TourFailure {
    ScopesArguments scopes = new ScopesArguments();
    scopes.setFrameId(frame.getId());
    for (Scope scope : answer("the scopes", adapter.scopes(scopes), ANSWER_SECONDS).getScopes()) {
      VariablesArguments variables = new VariablesArguments();
      variables.setVariablesReference(scope.getVariablesReference());
      for (Variable variable :
          answer("the variables", adapter.variables(variables), ANSWER_SECONDS).getVariables()) {
        if (variable.getName().equals(name)) {
          return variable.getValue();
        }
      }
    }
    throw new TourFailure("no variable '" + name + "' in " + frame.getName());
  }

  void resume(int thread) throws TourFailure {
    ContinueArguments arguments = new ContinueArguments();
    arguments.setThreadId(thread);
    answer("the answer to continue", adapter.continue_(arguments), ANSWER_SECONDS);
  }

  void stepOver(int thread) throws TourFailure {
    NextArguments arguments = new NextArguments();
    arguments.setThreadId(thread);
    answer("the answer to next", adapter.next(arguments), ANSWER_SECONDS);
  }

  void stepBack(int thread) throws TourFailure {
    StepBackArguments arguments = new StepBackArguments();
    arguments.setThreadId(thread);
    answer("the answer to stepBack", adapter.stepBack(arguments), ANSWER_SECONDS);
  }

  /** Ends the session and waits until every process of it is gone. */
  void disconnect() throws TourFailure, InterruptedException {
    DisconnectArguments arguments = new DisconnectArguments();
    arguments.setTerminateDebuggee(true);
    answer("the answer to disconnect", adapter.disconnect(arguments), ANSWER_SECONDS);
    process.awaitExit(5);
    Waiting.require(!process.anyAlive(), "a process of the debug session is left");
  }

  /** What the adapter printed and said on standard error, for the report of a failure. */
  String lastWords() {
    synchronized (output) {
      String text = output.toString();
      return (text.length() > 3000 ? text.substring(text.length() - 3000) : text)
          + process.lastErrors();
    }
  }

  @Override
  public void close() {
    process.close();
  }

  /** What a client sends between the initialized event and configurationDone. */
  private interface Configuration {
    void send() throws TourFailure;
  }

  /** Receives the adapter's events; called by lsp4j's reader thread. */
  public final class Client implements IDebugProtocolClient {
    @Override
    public void initialized() {
      initialized.complete(true);
    }

    @Override
    public void stopped(StoppedEventArguments arguments) {
      stops.add(arguments);
    }

    @Override
    public void output(OutputEventArguments arguments) {
      synchronized (output) {
        output.append(arguments.getOutput());
      }
    }

    /** The custom event that says where the app listens. */
    @JsonNotification("durable/hostStarted")
    public void hostStarted(Object body) {
      hostStarted.complete(new Gson().toJsonTree(body).getAsJsonObject());
    }

    /** An instance changed; the tour asks for the status over HTTP instead. */
    @JsonNotification("durable/instanceChanged")
    public void instanceChanged(Object body) {}

    /** An activity of a fork; the tour makes none. */
    @JsonNotification("durable/activityAsked")
    public void activityAsked(Object body) {}

    /** A divergence; none is expected. */
    @JsonNotification("durable/divergence")
    public void divergence(Object body) {}
  }
}
