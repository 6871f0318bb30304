package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.ValueStyle;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateArgumentsContext;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ValueFormat;
import org.jspecify.annotations.Nullable;

/** Expressions of the user's. */
final class EvaluationHandler {
  private final Dap dap;

  EvaluationHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
    int frame = required(arguments.getFrameId(), "frameId");
    String expression = required(arguments.getExpression(), "expression");
    Purpose purpose = purpose(arguments.getContext());
    ValueStyle style = new ValueStyle(isHex(arguments.getFormat()), purpose == Purpose.CLIPBOARD);
    return dap.ask(
        "evaluate",
        session -> {
          ShownVariable shown = session.inspection().evaluate(frame, expression, purpose, style);
          EvaluateResponse response = new EvaluateResponse();
          response.setResult(shown.variable().value());
          response.setType(shown.variable().type());
          response.setVariablesReference(shown.reference());
          if (shown.indexed() > 0) {
            response.setIndexedVariables(shown.indexed());
          }
          return response;
        });
  }

  private static Purpose purpose(@Nullable String context) {
    return switch (context == null ? "" : context) {
      case EvaluateArgumentsContext.HOVER -> Purpose.HOVER;
      case EvaluateArgumentsContext.WATCH -> Purpose.WATCH;
      case EvaluateArgumentsContext.CLIPBOARD -> Purpose.CLIPBOARD;
      default -> Purpose.REPL;
    };
  }

  static boolean isHex(@Nullable ValueFormat wanted) {
    return wanted != null && Boolean.TRUE.equals(wanted.getHex());
  }

  private static <T> T required(@Nullable T argument, String name) {
    if (argument == null) {
      throw DapError.BAD_ARGUMENT.about(name);
    }
    return argument;
  }
}
