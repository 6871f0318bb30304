package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SourceBreakpoint;

/** Line and exception breakpoints. */
final class BreakpointHandler {
  private final Dap dap;

  BreakpointHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<SetBreakpointsResponse> set(SetBreakpointsArguments arguments) {
    if (arguments.getSource() == null) {
      throw DapError.BAD_ARGUMENT.about("source");
    }
    Path file = dap.view().path(arguments.getSource());
    List<Integer> lines = new ArrayList<>();
    if (arguments.getBreakpoints() != null) {
      for (SourceBreakpoint wanted : arguments.getBreakpoints()) {
        lines.add(dap.view().ourLine(wanted.getLine()));
      }
    }
    return dap.ask(
        "setBreakpoints",
        session -> {
          SetBreakpointsResponse response = new SetBreakpointsResponse();
          response.setBreakpoints(
              session.breakpoints().setLines(file, lines).stream()
                  .map(breakpoint -> shown(breakpoint, dap.view()))
                  .toArray(org.eclipse.lsp4j.debug.Breakpoint[]::new));
          return response;
        });
  }

  CompletableFuture<SetExceptionBreakpointsResponse> setExceptions(
      SetExceptionBreakpointsArguments arguments) {
    Set<ExceptionFilter> filters = EnumSet.noneOf(ExceptionFilter.class);
    if (arguments.getFilters() != null) {
      for (String filter : arguments.getFilters()) {
        filters.add(filter(filter));
      }
    }
    return dap.ask(
        "setExceptionBreakpoints",
        session -> {
          session.breakpoints().setExceptionFilters(filters);
          return new SetExceptionBreakpointsResponse();
        });
  }

  private static ExceptionFilter filter(String name) {
    try {
      return ExceptionFilter.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw DapError.BAD_ARGUMENT.about("filters: " + name);
    }
  }

  static org.eclipse.lsp4j.debug.Breakpoint shown(Breakpoint breakpoint, ClientView view) {
    org.eclipse.lsp4j.debug.Breakpoint shown = new org.eclipse.lsp4j.debug.Breakpoint();
    shown.setId(breakpoint.id());
    shown.setVerified(breakpoint.verified());
    shown.setLine(view.line(breakpoint.line()));
    shown.setSource(view.source(breakpoint.source().path()));
    breakpoint.message().ifPresent(shown::setMessage);
    return shown;
  }
}
