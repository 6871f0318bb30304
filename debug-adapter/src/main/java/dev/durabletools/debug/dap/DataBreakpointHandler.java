package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.DataBreakpoint.Access;
import dev.durabletools.debug.session.DataBreakpoint.Info;
import dev.durabletools.debug.session.HitCount;
import dev.durabletools.debug.session.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.DataBreakpointAccessType;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;

/** Breakpoints on fields. */
final class DataBreakpointHandler {
  private final Dap dap;

  DataBreakpointHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<DataBreakpointInfoResponse> info(DataBreakpointInfoArguments arguments) {
    String name = arguments.getName();
    Integer reference = arguments.getVariablesReference();
    Integer frame = arguments.getFrameId();
    if (name == null) {
      throw ArgumentFault.missing("name", "a text").refusal();
    }
    if (reference == null && frame == null) {
      throw ArgumentFault.missing("variablesReference", "it or 'frameId'").refusal();
    }
    return dap.ask(
        "dataBreakpointInfo",
        session -> {
          Info info =
              reference != null
                  ? session.inspection().watchable(reference, name)
                  : session.inspection().watchableIn(frame == null ? 0 : frame, name);
          DataBreakpointInfoResponse response = new DataBreakpointInfoResponse();
          info.place()
              .ifPresentOrElse(
                  place -> {
                    response.setDataId(place.dataId());
                    response.setDescription(place.label());
                    response.setAccessTypes(DataBreakpointAccessType.values());
                    response.setCanPersist(false);
                  },
                  () -> response.setDescription(info.why()));
          return response;
        });
  }

  CompletableFuture<SetDataBreakpointsResponse> set(SetDataBreakpointsArguments arguments) {
    if (arguments.getBreakpoints() == null) {
      throw ArgumentFault.missing("breakpoints", "a list").refusal();
    }
    List<dev.durabletools.debug.session.DataBreakpoint> wanted = new ArrayList<>();
    for (DataBreakpoint each : arguments.getBreakpoints()) {
      wanted.add(wanted(each));
    }
    return dap.ask(
        "setDataBreakpoints",
        session -> {
          SetDataBreakpointsResponse response = new SetDataBreakpointsResponse();
          response.setBreakpoints(
              session.breakpoints().setData(wanted).stream()
                  .map(DataBreakpointHandler::shown)
                  .toArray(Breakpoint[]::new));
          return response;
        });
  }

  private static dev.durabletools.debug.session.DataBreakpoint wanted(DataBreakpoint given) {
    if (given == null || given.getDataId() == null) {
      throw ArgumentFault.missing("dataId", "a text").refusal();
    }
    String hits = BreakpointHandler.text(given.getHitCondition());
    HitCount counted =
        HitCount.parse(hits)
            .orElseThrow(() -> ArgumentFault.wrong("hitCondition", HitCount.WRITTEN).refusal());
    DataBreakpointAccessType type = given.getAccessType();
    Access access =
        switch (type == null ? DataBreakpointAccessType.WRITE : type) {
          case READ -> Access.READ;
          case WRITE -> Access.WRITE;
          case READ_WRITE -> Access.READ_WRITE;
        };
    StopRule rule = new StopRule(BreakpointHandler.text(given.getCondition()), counted, "");
    return new dev.durabletools.debug.session.DataBreakpoint(
        0, given.getDataId(), access, rule, false);
  }

  private static Breakpoint shown(dev.durabletools.debug.session.DataBreakpoint breakpoint) {
    Breakpoint shown = new Breakpoint();
    shown.setId(breakpoint.id());
    shown.setVerified(breakpoint.verified());
    if (!breakpoint.verified()) {
      shown.setMessage("The field is not known to this JVM: choose it in the variables again.");
    }
    return shown;
  }
}
