package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.LaunchArguments;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.CancelArguments;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.CompletionsResponse;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesResponse;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.RestartArguments;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExpressionArguments;
import org.eclipse.lsp4j.debug.SetExpressionResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceResponse;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepInTargetsArguments;
import org.eclipse.lsp4j.debug.StepInTargetsResponse;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesResponse;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.jspecify.annotations.Nullable;

/** The requests we answer, each by its handler. What is not here is refused as unsupported. */
final class DapServer implements IDebugProtocolServer {
  private static final Set<String> ANSWERED =
      Arrays.stream(DapServer.class.getDeclaredMethods())
          .map(DapServer::command)
          .collect(Collectors.toUnmodifiableSet());

  private final InitializeHandler initialize;
  private final LaunchHandler launch;
  private final CancelHandler cancels;
  private final Attaching attach;
  private final BreakpointHandler breakpoints;
  private final DataBreakpointHandler data;
  private final ExecutionHandler execution;
  private final InspectionHandler inspection;
  private final EvaluationHandler evaluation;
  private final TravelHandler travel;
  private final ForkHandler forks;
  private final GotoHandler gotos;

  DapServer(Dap dap, LaunchHandler launch, Attaching attach) {
    this.initialize = new InitializeHandler(dap);
    this.launch = launch;
    this.cancels = new CancelHandler(dap, launch);
    this.attach = attach;
    this.breakpoints = new BreakpointHandler(dap);
    this.data = new DataBreakpointHandler(dap);
    this.execution = new ExecutionHandler(dap);
    this.inspection = new InspectionHandler(dap);
    this.evaluation = new EvaluationHandler(dap);
    this.travel = new TravelHandler(dap);
    this.forks = new ForkHandler(dap);
    this.gotos = new GotoHandler(dap);
  }

  private static String command(Method method) {
    JsonRequest named = method.getAnnotation(JsonRequest.class);
    // Where the command is a word of Java, the name ends in an underscore.
    return named == null ? method.getName().replace("_", "") : named.value();
  }

  /** Whether a request is one of those that are answered here. */
  static boolean answers(String command) {
    return ANSWERED.contains(command);
  }

  @Override
  public CompletableFuture<Capabilities> initialize(InitializeRequestArguments arguments) {
    return initialize.initialize(arguments);
  }

  @Override
  public CompletableFuture<Void> launch(Map<String, Object> arguments) {
    requireLaunches();
    return launch.launch(arguments);
  }

  @Override
  public CompletableFuture<Void> configurationDone(ConfigurationDoneArguments arguments) {
    return launch.configurationDone();
  }

  @Override
  public CompletableFuture<Void> attach(Map<String, Object> arguments) {
    launch.requireNone("attach");
    return attach.mayLaunch() && LaunchArguments.isOfInstance(arguments)
        ? launch.replayInstance(arguments)
        : attach.attach(arguments);
  }

  private void requireLaunches() {
    if (!attach.mayLaunch()) {
      throw DapError.LAUNCH_FAILED.about(
          "launch: an app runs behind this port; send 'attach' to debug it");
    }
  }

  @Override
  public CompletableFuture<Void> cancel(CancelArguments arguments) {
    return cancels.cancel(arguments);
  }

  @Override
  public CompletableFuture<Void> restart(RestartArguments arguments) {
    Map<String, Object> other = RestartWith.of(arguments);
    return launch.isLaunched() ? launch.restart(other) : attach.restart(other);
  }

  @Override
  public CompletableFuture<Void> terminate(TerminateArguments arguments) {
    attach.end(true);
    return launch.terminate();
  }

  @Override
  public CompletableFuture<Void> disconnect(@Nullable DisconnectArguments arguments) {
    attach.end(arguments != null && Boolean.TRUE.equals(arguments.getTerminateDebuggee()));
    return launch.terminate();
  }

  @Override
  public CompletableFuture<SetBreakpointsResponse> setBreakpoints(
      SetBreakpointsArguments arguments) {
    return breakpoints.set(arguments);
  }

  @Override
  public CompletableFuture<SetFunctionBreakpointsResponse> setFunctionBreakpoints(
      SetFunctionBreakpointsArguments arguments) {
    return breakpoints.setFunctions(arguments);
  }

  @Override
  public CompletableFuture<DataBreakpointInfoResponse> dataBreakpointInfo(
      DataBreakpointInfoArguments arguments) {
    return data.info(arguments);
  }

  @Override
  public CompletableFuture<SetDataBreakpointsResponse> setDataBreakpoints(
      SetDataBreakpointsArguments arguments) {
    return data.set(arguments);
  }

  @Override
  public CompletableFuture<SetExceptionBreakpointsResponse> setExceptionBreakpoints(
      SetExceptionBreakpointsArguments arguments) {
    return breakpoints.setExceptions(arguments);
  }

  @Override
  public CompletableFuture<ContinueResponse> continue_(ContinueArguments arguments) {
    return execution.resume(arguments);
  }

  @Override
  public CompletableFuture<Void> next(NextArguments arguments) {
    return execution.step("next", arguments.getThreadId(), StepKind.OVER);
  }

  @Override
  public CompletableFuture<Void> stepIn(StepInArguments arguments) {
    return execution.stepIn(arguments);
  }

  @Override
  public CompletableFuture<StepInTargetsResponse> stepInTargets(StepInTargetsArguments arguments) {
    return execution.stepInTargets(arguments);
  }

  @Override
  public CompletableFuture<Void> stepOut(StepOutArguments arguments) {
    return execution.step("stepOut", arguments.getThreadId(), StepKind.OUT);
  }

  @Override
  public CompletableFuture<Void> stepBack(StepBackArguments arguments) {
    return execution.stepBack(arguments);
  }

  @Override
  public CompletableFuture<Void> reverseContinue(ReverseContinueArguments arguments) {
    return execution.reverseContinue(arguments);
  }

  @Override
  public CompletableFuture<Void> restartFrame(RestartFrameArguments arguments) {
    return execution.restartFrame(arguments);
  }

  @Override
  public CompletableFuture<GotoTargetsResponse> gotoTargets(GotoTargetsArguments arguments) {
    return gotos.targets(arguments);
  }

  @Override
  public CompletableFuture<Void> goto_(GotoArguments arguments) {
    return gotos.go(arguments);
  }

  /** Goes on or back by an event of the history. */
  @JsonRequest("durable/stepEvent")
  public CompletableFuture<Void> stepEvent(TravelHandler.StepEventArguments arguments) {
    return travel.stepEvent(arguments);
  }

  /** Ends the stay of an instance in its past. */
  @JsonRequest("durable/leavePast")
  public CompletableFuture<Void> leavePast(TravelHandler.HistoryArguments arguments) {
    return travel.leavePast(arguments);
  }

  /** Takes over classes that were built anew; named as other Java debuggers name it. */
  @JsonRequest("redefineClasses")
  public CompletableFuture<ReplaceHandler.Redefined> redefineClasses() {
    return launch.replacements().redefine();
  }

  /** Instances of the app. */
  @JsonRequest("durable/instances")
  public CompletableFuture<TravelHandler.Instances> instances(
      TravelHandler.InstancesArguments arguments) {
    return travel.instances(arguments);
  }

  /** The history of an instance. */
  @JsonRequest("durable/history")
  public CompletableFuture<TravelHandler.History> history(
      TravelHandler.HistoryArguments arguments) {
    return travel.history(arguments);
  }

  /** Shows an instance as it was before an event of its history. */
  @JsonRequest("durable/replayTo")
  public CompletableFuture<Void> replayTo(TravelHandler.ReplayToArguments arguments) {
    return travel.replayTo(arguments);
  }

  /** Starts an instance that goes on from an event of another one. */
  @JsonRequest("durable/fork")
  public CompletableFuture<ForkHandler.Forked> fork(ForkHandler.ForkArguments arguments) {
    return forks.fork(arguments);
  }

  /** The same, with that event changed. */
  @JsonRequest("durable/whatIf")
  public CompletableFuture<ForkHandler.Forked> whatIf(ForkHandler.ForkArguments arguments) {
    return forks.whatIf(arguments);
  }

  /** Answers an activity that a fork asks for. */
  @JsonRequest("durable/answerActivity")
  public CompletableFuture<Void> answerActivity(ForkHandler.AnswerArguments arguments) {
    return forks.answer(arguments);
  }

  /** Lets a timer fire now. */
  @JsonRequest("durable/fireTimer")
  public CompletableFuture<ForkHandler.Fired> fireTimer(ForkHandler.FireTimerArguments arguments) {
    return forks.fireTimer(arguments);
  }

  @Override
  public CompletableFuture<Void> pause(PauseArguments arguments) {
    return execution.pause(arguments);
  }

  @Override
  public CompletableFuture<ThreadsResponse> threads() {
    return inspection.threads();
  }

  @Override
  public CompletableFuture<StackTraceResponse> stackTrace(StackTraceArguments arguments) {
    return inspection.stack(arguments);
  }

  @Override
  public CompletableFuture<SourceResponse> source(SourceArguments arguments) {
    return inspection.source(arguments);
  }

  @Override
  public CompletableFuture<LoadedSourcesResponse> loadedSources(LoadedSourcesArguments arguments) {
    return inspection.loadedSources();
  }

  @Override
  public CompletableFuture<BreakpointLocationsResponse> breakpointLocations(
      BreakpointLocationsArguments arguments) {
    return breakpoints.places(arguments);
  }

  @Override
  public CompletableFuture<ScopesResponse> scopes(ScopesArguments arguments) {
    return inspection.scopes(arguments);
  }

  @Override
  public CompletableFuture<VariablesResponse> variables(VariablesArguments arguments) {
    return inspection.variables(arguments);
  }

  @Override
  public CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
    return evaluation.evaluate(arguments);
  }

  @Override
  public CompletableFuture<SetVariableResponse> setVariable(SetVariableArguments arguments) {
    return evaluation.setVariable(arguments);
  }

  @Override
  public CompletableFuture<SetExpressionResponse> setExpression(SetExpressionArguments arguments) {
    return evaluation.setExpression(arguments);
  }

  @Override
  public CompletableFuture<CompletionsResponse> completions(CompletionsArguments arguments) {
    return evaluation.completions(arguments);
  }

  @Override
  public CompletableFuture<ExceptionInfoResponse> exceptionInfo(ExceptionInfoArguments arguments) {
    return inspection.exception(arguments);
  }
}
