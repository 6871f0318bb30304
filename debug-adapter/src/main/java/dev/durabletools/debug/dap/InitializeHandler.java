package dev.durabletools.debug.dap;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ExceptionBreakpointsFilter;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;

/** Answers what this adapter can do, and nothing it cannot. */
final class InitializeHandler {
  private final Dap dap;

  InitializeHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<Capabilities> initialize(InitializeRequestArguments arguments) {
    dap.initialize(
        ClientView.of(arguments), Boolean.TRUE.equals(arguments.getSupportsProgressReporting()));
    Capabilities can = new Capabilities();
    can.setSupportsConfigurationDoneRequest(true);
    can.setSupportsEvaluateForHovers(true);
    can.setSupportsClipboardContext(true);
    can.setSupportsSetVariable(true);
    can.setSupportsSetExpression(true);
    can.setSupportsCompletionsRequest(true);
    can.setCompletionTriggerCharacters(new String[] {"."});
    can.setSupportsValueFormattingOptions(true);
    can.setSupportsTerminateRequest(true);
    can.setSupportsRestartRequest(true);
    can.setSupportTerminateDebuggee(true);
    can.setSupportsDelayedStackTraceLoading(true);
    can.setSupportsExceptionInfoRequest(true);
    can.setSupportsLoadedSourcesRequest(true);
    can.setSupportsConditionalBreakpoints(true);
    can.setSupportsHitConditionalBreakpoints(true);
    can.setSupportsLogPoints(true);
    can.setSupportsFunctionBreakpoints(true);
    can.setSupportsExceptionFilterOptions(true);
    can.setSupportsDataBreakpoints(true);
    can.setSupportsCancelRequest(true);
    can.setSupportsBreakpointLocationsRequest(true);
    can.setSupportsStepInTargetsRequest(true);
    can.setSupportsStepBack(true);
    can.setSupportsGotoTargetsRequest(true);
    can.setSupportsRestartFrame(true);
    can.setSupportsSteppingGranularity(true);
    can.setSupportsSingleThreadExecutionRequests(true);
    can.setExceptionBreakpointFilters(
        new ExceptionBreakpointsFilter[] {
          filter("uncaught", "Exceptions that fail a function"),
          filter("caught", "Exceptions that your code catches")
        });
    return CompletableFuture.completedFuture(can);
  }

  private static ExceptionBreakpointsFilter filter(String id, String label) {
    ExceptionBreakpointsFilter filter = new ExceptionBreakpointsFilter();
    filter.setFilter(id);
    filter.setLabel(label);
    filter.setDefault_(false);
    filter.setSupportsCondition(true);
    filter.setConditionDescription("Classes, such as: java.io.IOException, com.shop.*, !NotFound");
    return filter;
  }
}
