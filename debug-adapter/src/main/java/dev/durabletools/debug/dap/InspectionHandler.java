package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.InspectionCommands;
import dev.durabletools.debug.session.LibrarySource;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.StackRow;
import dev.durabletools.debug.session.ValueStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.ExceptionBreakMode;
import org.eclipse.lsp4j.debug.ExceptionDetails;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.LoadedSourcesResponse;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopePresentationHint;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceResponse;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackFramePresentationHint;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.Thread;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablePresentationHint;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.eclipse.lsp4j.debug.VariablesResponse;

/** Threads, frames and values. */
final class InspectionHandler {
  /** Longest wait for a replay that finds where an instance waits; user code may take longer. */
  private static final int LOOK_SECONDS = 30;

  private final Dap dap;

  InspectionHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<ThreadsResponse> threads() {
    return dap.askHere(
        "threads",
        session -> {
          ThreadsResponse response = new ThreadsResponse();
          response.setThreads(
              session.instances().threads().stream()
                  .map(
                      thread -> {
                        Thread shown = new Thread();
                        shown.setId(thread.number());
                        shown.setName(thread.name());
                        return shown;
                      })
                  .toArray(Thread[]::new));
          return response;
        });
  }

  CompletableFuture<StackTraceResponse> stack(StackTraceArguments arguments) {
    int start = natural("startFrame", arguments.getStartFrame());
    int levels = natural("levels", arguments.getLevels());
    Function<DebugSession, StackTraceResponse> stack =
        session -> {
          StackRow.Page page = session.inspection().stack(arguments.getThreadId(), start, levels);
          StackTraceResponse response = new StackTraceResponse();
          response.setStackFrames(page.rows().stream().map(this::frame).toArray(StackFrame[]::new));
          response.setTotalFrames(page.total());
          return response;
        };
    return dap.beginHere(
        "stackTrace",
        session ->
            session
                .instances()
                .look(arguments.getThreadId())
                .map(
                    look ->
                        look.completeOnTimeout(false, LOOK_SECONDS, TimeUnit.SECONDS)
                            .thenCompose(known -> dap.ask("stackTrace", stack)))
                .orElseGet(() -> CompletableFuture.completedFuture(stack.apply(session))));
  }

  private StackFrame frame(StackRow row) {
    StackFrame frame = new StackFrame();
    frame.setId(row.id());
    frame.setName(row.name());
    frame.setLine(row.line() > 0 ? dap.view().line(row.line()) : 0);
    frame.setColumn(row.line() > 0 ? dap.view().columnBase() : 0);
    row.source().ifPresent(file -> frame.setSource(dap.view().source(file)));
    if (row.source().isEmpty() && !row.fileName().isEmpty()) {
      Source named = new Source();
      named.setName(row.fileName());
      if (row.sourceNumber() > 0) {
        named.setSourceReference(row.sourceNumber());
      }
      frame.setSource(named);
    }
    switch (row.style()) {
      case NORMAL -> frame.setPresentationHint(StackFramePresentationHint.NORMAL);
      case SUBTLE -> frame.setPresentationHint(StackFramePresentationHint.SUBTLE);
      case LABEL -> frame.setPresentationHint(StackFramePresentationHint.LABEL);
    }
    return frame;
  }

  CompletableFuture<LoadedSourcesResponse> loadedSources() {
    return dap.ask(
        "loadedSources",
        session -> {
          InspectionCommands.Sources known = session.inspection().sources();
          LoadedSourcesResponse response = new LoadedSourcesResponse();
          response.setSources(
              Stream.concat(
                      known.files().stream().map(dap.view()::source),
                      known.ofLibraries().stream().map(InspectionHandler::source))
                  .toArray(Source[]::new));
          return response;
        });
  }

  /** A source in a jar. */
  static Source source(LibrarySource library) {
    Source source = new Source();
    source.setName(library.fileName());
    source.setSourceReference(library.number());
    source.setOrigin(library.jar());
    return source;
  }

  CompletableFuture<SourceResponse> source(SourceArguments arguments) {
    return dap.ask(
        "source",
        session -> {
          SourceResponse response = new SourceResponse();
          response.setContent(session.inspection().source(arguments.getSourceReference()));
          response.setMimeType("text/x-java");
          return response;
        });
  }

  CompletableFuture<ScopesResponse> scopes(ScopesArguments arguments) {
    return dap.askHere(
        "scopes",
        session -> {
          int reference = session.inspection().locals(arguments.getFrameId());
          int durable = session.inspection().durable(arguments.getFrameId());
          List<Scope> scopes = new ArrayList<>();
          if (reference != 0) {
            scopes.add(locals(reference));
          }
          if (durable != 0) {
            scopes.add(durable(durable));
          }
          ScopesResponse response = new ScopesResponse();
          response.setScopes(scopes.toArray(Scope[]::new));
          return response;
        });
  }

  private static Scope durable(int reference) {
    Scope scope = new Scope();
    scope.setName("Durable");
    scope.setVariablesReference(reference);
    scope.setExpensive(false);
    return scope;
  }

  private static Scope locals(int reference) {
    Scope scope = new Scope();
    scope.setName("Local");
    scope.setPresentationHint(ScopePresentationHint.LOCALS);
    scope.setVariablesReference(reference);
    scope.setExpensive(false);
    return scope;
  }

  CompletableFuture<VariablesResponse> variables(VariablesArguments arguments) {
    int start = natural("start", arguments.getStart());
    int count = natural("count", arguments.getCount());
    ValueStyle style = new ValueStyle(EvaluationHandler.isHex(arguments.getFormat()), false);
    return dap.askHere(
        "variables",
        session -> {
          InspectionCommands inside = session.inspection();
          int reference = arguments.getVariablesReference();
          VariablesArgumentsFilter filter = arguments.getFilter();
          List<ShownVariable> children =
              filter == VariablesArgumentsFilter.NAMED
                  ? inside.named(reference, style)
                  : filter == VariablesArgumentsFilter.INDEXED
                      ? inside.indexed(reference, start, count, style)
                      : inside.children(reference, start, count, style);
          VariablesResponse response = new VariablesResponse();
          response.setVariables(
              children.stream().map(InspectionHandler::shown).toArray(Variable[]::new));
          return response;
        });
  }

  private static Variable shown(ShownVariable shown) {
    Variable variable = new VariableWithMenu(shown.variable().menu());
    variable.setName(shown.variable().name());
    variable.setValue(shown.variable().value());
    variable.setType(shown.variable().type());
    variable.setVariablesReference(shown.reference());
    if (shown.variable().evaluateName() != null) {
      variable.setEvaluateName(shown.variable().evaluateName());
    }
    if (shown.variable().lazy()) {
      VariablePresentationHint hint = new VariablePresentationHint();
      hint.setLazy(true);
      variable.setPresentationHint(hint);
    }
    if (shown.indexed() > 0) {
      variable.setIndexedVariables(shown.indexed());
      if (shown.named() > 0) {
        variable.setNamedVariables(shown.named());
      }
    }
    return variable;
  }

  CompletableFuture<ExceptionInfoResponse> exception(ExceptionInfoArguments arguments) {
    return dap.ask(
        "exceptionInfo",
        session -> {
          Debuggee.ExceptionDetails known = session.inspection().exception(arguments.getThreadId());
          ExceptionDetails details = details(known.type(), known.message(), known.stack());
          ExceptionDetails outer = details;
          for (Debuggee.ExceptionDetails.Cause cause : known.causes()) {
            ExceptionDetails inner = details(cause.type(), cause.message(), cause.stack());
            outer.setInnerException(new ExceptionDetails[] {inner});
            outer = inner;
          }
          ExceptionInfoResponse response = new ExceptionInfoResponse();
          response.setExceptionId(known.type());
          response.setDescription(description(known));
          response.setBreakMode(
              known.caught() ? ExceptionBreakMode.ALWAYS : ExceptionBreakMode.USER_UNHANDLED);
          response.setDetails(details);
          return response;
        });
  }

  private static ExceptionDetails details(String type, String message, String stack) {
    ExceptionDetails details = new ExceptionDetails();
    details.setFullTypeName(type);
    details.setTypeName(type.substring(type.lastIndexOf('.') + 1));
    details.setMessage(message);
    if (!stack.isEmpty()) {
      details.setStackTrace(stack);
    }
    return details;
  }

  private static String description(Debuggee.ExceptionDetails known) {
    StringBuilder text = new StringBuilder(known.message());
    known.causes().forEach(cause -> text.append("\nCaused by ").append(cause));
    return text.toString();
  }

  private static int natural(String name, @org.jspecify.annotations.Nullable Integer value) {
    int number = value == null ? 0 : value;
    if (number < 0) {
      throw ArgumentFault.wrong(name, "a whole number from 0 on").refusal();
    }
    return number;
  }
}
