package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import dev.durabletools.debug.session.Debuggee.ExceptionRule;
import dev.durabletools.debug.session.ExceptionTypes;
import dev.durabletools.debug.session.HitCount;
import dev.durabletools.debug.session.StopRule;
import dev.durabletools.debug.session.Wanted;
import dev.durabletools.debug.session.WantedFunction;
import dev.durabletools.debug.source.ExpressionText;
import dev.durabletools.debug.source.StopPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.debug.BreakpointLocation;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.jspecify.annotations.Nullable;

/** Line and exception breakpoints. */
final class BreakpointHandler {
  private static final String FILTERS =
      Arrays.stream(ExceptionFilter.values())
          .map(filter -> "'" + filter.name().toLowerCase(Locale.ROOT) + "'")
          .collect(Collectors.joining(" and "));

  private final Dap dap;

  BreakpointHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<SetBreakpointsResponse> set(SetBreakpointsArguments arguments) {
    if (arguments.getSource() == null) {
      throw ArgumentFault.missing("source", "an object").refusal();
    }
    Path file = dap.view().path(arguments.getSource());
    List<Wanted> wanted = new ArrayList<>();
    if (arguments.getBreakpoints() != null) {
      for (SourceBreakpoint each : arguments.getBreakpoints()) {
        wanted.add(wanted(file, each));
      }
    }
    return dap.ask(
        "setBreakpoints",
        session -> {
          SetBreakpointsResponse response = new SetBreakpointsResponse();
          response.setBreakpoints(
              session.breakpoints().setLines(file, wanted).stream()
                  .map(breakpoint -> shown(breakpoint, dap.view()))
                  .toArray(org.eclipse.lsp4j.debug.Breakpoint[]::new));
          return response;
        });
  }

  CompletableFuture<BreakpointLocationsResponse> places(BreakpointLocationsArguments arguments) {
    dap.requireInitialized("breakpointLocations");
    ClientView view = dap.view();
    Path file = view.path(arguments.getSource());
    int first = view.ourLine(arguments.getLine());
    Integer end = arguments.getEndLine();
    int last = end == null ? first : view.ourLine(end);
    BreakpointLocationsResponse response = new BreakpointLocationsResponse();
    response.setBreakpoints(
        StopPlaces.of(file).between(first, last).stream()
            .map(
                place -> {
                  BreakpointLocation location = new BreakpointLocation();
                  location.setLine(view.line(place.line()));
                  location.setColumn(view.column(place.column()));
                  return location;
                })
            .toArray(BreakpointLocation[]::new));
    return CompletableFuture.completedFuture(response);
  }

  private Wanted wanted(Path file, SourceBreakpoint given) {
    Optional<HitCount> counted = HitCount.parse(text(given.getHitCondition()));
    Integer column = given.getColumn();
    StopRule rule =
        new StopRule(
            text(given.getCondition()), counted.orElse(HitCount.ANY), text(given.getLogMessage()));
    return new Wanted(
        dap.view().ourLine(given.getLine()),
        column == null ? 0 : dap.view().ourColumn(column),
        rule,
        fault(file, rule, counted.isPresent() ? "" : text(given.getHitCondition())));
  }

  /** Why it can never stop; empty if it can. */
  private static String fault(Path file, StopRule rule, String noHitCount) {
    if (!noHitCount.isEmpty()) {
      return "The hit count '" + noHitCount + "' is none: write 5, >= 5, < 5 or % 5.";
    }
    if (!file.toString().endsWith(".java")) {
      return "Only Java files have code that stops.";
    }
    if (!Files.exists(file)) {
      return "There is no such file.";
    }
    if (!condition(rule).isEmpty()) {
      return condition(rule);
    }
    return rule.parts().stream()
        .filter(part -> part.code() && !ExpressionText.isExpression(part.text()))
        .findFirst()
        .map(part -> "'" + part.text() + "' in the message is not Java.")
        .orElse("");
  }

  private static String fault(FunctionBreakpoint given, StopRule rule) {
    return text(given.getName()).isEmpty()
        ? "It has no name: write that of a function, or Class.method."
        : condition(rule);
  }

  private static String condition(StopRule rule) {
    return rule.condition().isEmpty() || ExpressionText.isExpression(rule.condition())
        ? ""
        : "The condition '" + rule.condition() + "' is not Java.";
  }

  static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  CompletableFuture<SetFunctionBreakpointsResponse> setFunctions(
      SetFunctionBreakpointsArguments arguments) {
    if (arguments.getBreakpoints() == null) {
      throw ArgumentFault.missing("breakpoints", "a list").refusal();
    }
    List<WantedFunction> wanted = new ArrayList<>();
    for (FunctionBreakpoint each : arguments.getBreakpoints()) {
      HitCount hits =
          HitCount.parse(text(each.getHitCondition()))
              .orElseThrow(() -> ArgumentFault.wrong("hitCondition", HitCount.WRITTEN).refusal());
      StopRule rule = new StopRule(text(each.getCondition()), hits, "");
      wanted.add(new WantedFunction(text(each.getName()), rule, fault(each, rule)));
    }
    return dap.ask(
        "setFunctionBreakpoints",
        session -> {
          SetFunctionBreakpointsResponse response = new SetFunctionBreakpointsResponse();
          response.setBreakpoints(
              session.breakpoints().setFunctions(wanted).stream()
                  .map(BreakpointHandler::shown)
                  .toArray(org.eclipse.lsp4j.debug.Breakpoint[]::new));
          return response;
        });
  }

  CompletableFuture<SetExceptionBreakpointsResponse> setExceptions(
      SetExceptionBreakpointsArguments arguments) {
    List<ExceptionRule> rules = new ArrayList<>();
    List<org.eclipse.lsp4j.debug.Breakpoint> shown = new ArrayList<>();
    if (arguments.getFilters() != null) {
      for (String filter : arguments.getFilters()) {
        rules.add(new ExceptionRule(filter(filter), List.of()));
        shown.add(shown(List.of()));
      }
    }
    if (arguments.getFilterOptions() != null) {
      for (ExceptionFilterOptions option : arguments.getFilterOptions()) {
        List<String> types =
            Arrays.stream(text(option.getCondition()).split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .toList();
        rules.add(new ExceptionRule(filter(option.getFilterId()), types));
        shown.add(shown(types));
      }
    }
    return dap.ask(
        "setExceptionBreakpoints",
        session -> {
          session.breakpoints().setExceptions(rules);
          SetExceptionBreakpointsResponse response = new SetExceptionBreakpointsResponse();
          response.setBreakpoints(shown.toArray(org.eclipse.lsp4j.debug.Breakpoint[]::new));
          return response;
        });
  }

  /** A filter, for the classes that its condition names. */
  private static org.eclipse.lsp4j.debug.Breakpoint shown(List<String> types) {
    org.eclipse.lsp4j.debug.Breakpoint shown = new org.eclipse.lsp4j.debug.Breakpoint();
    Optional<String> wrong =
        types.stream().filter(type -> !ExceptionTypes.isName(type)).findFirst();
    shown.setVerified(wrong.isEmpty());
    wrong.ifPresent(
        type ->
            shown.setMessage(
                "'" + type + "' is no class: write com.shop.Refused, com.shop.* or !Refused."));
    return shown;
  }

  private static ExceptionFilter filter(String name) {
    try {
      return ExceptionFilter.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ArgumentFault.wrong("filters", "a list of " + FILTERS).refusal();
    }
  }

  static org.eclipse.lsp4j.debug.Breakpoint shown(
      dev.durabletools.debug.session.FunctionBreakpoint breakpoint) {
    org.eclipse.lsp4j.debug.Breakpoint shown = new org.eclipse.lsp4j.debug.Breakpoint();
    shown.setId(breakpoint.id());
    shown.setVerified(breakpoint.verified());
    breakpoint.message().ifPresent(shown::setMessage);
    return shown;
  }

  static org.eclipse.lsp4j.debug.Breakpoint shown(Breakpoint breakpoint, ClientView view) {
    org.eclipse.lsp4j.debug.Breakpoint shown = new org.eclipse.lsp4j.debug.Breakpoint();
    shown.setId(breakpoint.id());
    shown.setVerified(breakpoint.verified());
    shown.setLine(view.line(breakpoint.line()));
    if (breakpoint.column() > 0) {
      shown.setColumn(view.column(breakpoint.column()));
    }
    shown.setSource(view.source(breakpoint.source().path()));
    breakpoint.message().ifPresent(shown::setMessage);
    return shown;
  }
}
