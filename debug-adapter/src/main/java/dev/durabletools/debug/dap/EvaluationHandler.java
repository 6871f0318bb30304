package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.Completion;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.EvaluationCommands;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.ValueStyle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.CompletionItemType;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.CompletionsResponse;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateArgumentsContext;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.SetExpressionArguments;
import org.eclipse.lsp4j.debug.SetExpressionResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.ValueFormat;
import org.jspecify.annotations.Nullable;

/** Expressions of the user's. */
final class EvaluationHandler {
  private final Dap dap;

  EvaluationHandler(Dap dap) {
    this.dap = dap;
  }

  CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
    Integer named = arguments.getFrameId();
    String expression = required(arguments.getExpression(), "expression");
    Purpose purpose = purpose(arguments.getContext());
    ValueStyle style = new ValueStyle(isHex(arguments.getFormat()), purpose == Purpose.CLIPBOARD);
    return dap.ask(
        "evaluate",
        session -> {
          ShownVariable shown =
              evaluations(session).evaluate(frame(session, named), expression, purpose, style);
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

  CompletableFuture<SetExpressionResponse> setExpression(SetExpressionArguments arguments) {
    Integer named = arguments.getFrameId();
    String expression = required(arguments.getExpression(), "expression");
    String value = required(arguments.getValue(), "value");
    ValueStyle style = new ValueStyle(isHex(arguments.getFormat()), false);
    return dap.ask(
        "setExpression",
        session -> {
          ShownVariable shown =
              evaluations(session).assign(frame(session, named), expression, value, style);
          SetExpressionResponse response = new SetExpressionResponse();
          response.setValue(shown.variable().value());
          response.setType(shown.variable().type());
          response.setVariablesReference(shown.reference());
          if (shown.indexed() > 0) {
            response.setIndexedVariables(shown.indexed());
          }
          return response;
        });
  }

  CompletableFuture<SetVariableResponse> setVariable(SetVariableArguments arguments) {
    String name = required(arguments.getName(), "name");
    String value = required(arguments.getValue(), "value");
    ValueStyle style = new ValueStyle(isHex(arguments.getFormat()), false);
    return dap.ask(
        "setVariable",
        session -> {
          ShownVariable shown =
              evaluations(session).set(arguments.getVariablesReference(), name, value, style);
          SetVariableResponse response = new SetVariableResponse();
          response.setValue(shown.variable().value());
          response.setType(shown.variable().type());
          response.setVariablesReference(shown.reference());
          if (shown.indexed() > 0) {
            response.setIndexedVariables(shown.indexed());
          }
          return response;
        });
  }

  CompletableFuture<CompletionsResponse> completions(CompletionsArguments arguments) {
    Integer named = arguments.getFrameId();
    String text = required(arguments.getText(), "text");
    int column = arguments.getColumn();
    String before = TextBefore.of(text, dap.view(), arguments.getLine(), column);
    return dap.ask(
        "completions",
        session -> {
          List<Completion> found = evaluations(session).complete(frame(session, named), before);
          CompletionItem[] items = new CompletionItem[found.size()];
          for (int i = 0; i < items.length; i++) {
            items[i] = item(found.get(i), column);
            // The client would sort by labels.
            items[i].setSortText(String.format("%05d", i));
          }
          CompletionsResponse response = new CompletionsResponse();
          response.setTargets(items);
          return response;
        });
  }

  private static EvaluationCommands evaluations(DebugSession session) {
    return session.inspection().evaluations();
  }

  /** The frame that a request names, or the one that can be meant. */
  private static int frame(DebugSession session, @Nullable Integer named) {
    return named == null ? evaluations(session).frame() : named;
  }

  private static CompletionItem item(Completion completion, int column) {
    CompletionItem item = new CompletionItem();
    item.setLabel(completion.label());
    item.setText(completion.text());
    item.setDetail(completion.type());
    item.setType(CompletionItemType.valueOf(completion.kind().name()));
    item.setStart(column - completion.typed());
    item.setLength(completion.typed());
    return item;
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
      throw ArgumentFault.missing(name, "a text").refusal();
    }
    return argument;
  }
}
