package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of the lambdas around the place where the user types. */
final class LambdaParameters {
  private static final Pattern LAMBDA =
      Pattern.compile("(?:(\\w+)|\\(\\s*(\\w+(?:\\s*,\\s*\\w+)*)\\s*\\))\\s*->");

  private final Parsed parsed;
  private final StaticTypes types;

  LambdaParameters(Parsed parsed, StaticTypes types) {
    this.parsed = parsed;
    this.types = types;
  }

  /** Declares those of all lambdas of a half-typed text, the outer ones first. */
  void declare(String text) {
    Matcher lambda = LAMBDA.matcher(text);
    while (lambda.find()) {
      String names = lambda.group(1) == null ? lambda.group(2) : lambda.group(1);
      declare(text.substring(0, lambda.start()), List.of(names.trim().split("\\s*,\\s*", -1)));
    }
  }

  private void declare(String before, List<String> names) {
    String shape = CodeShape.of(before).text();
    int depth = 0;
    int argument = 0;
    for (int i = shape.length() - 1; i >= 0; i--) {
      char at = shape.charAt(i);
      if (at == ')' || at == ']') {
        depth++;
      } else if (at == ',' && depth == 0) {
        argument++;
      } else if ((at == '(' || at == '[') && --depth < 0) {
        call(before.substring(0, i), argument, names);
        return;
      }
    }
  }

  private void call(String before, int argument, List<String> names) {
    int begin = Completer.begin(CodeShape.of(before).text());
    String method = before.substring(begin).strip() + "()";
    try {
      if (parsed.expression(method) instanceof MethodCallExpr call) {
        for (int i = 0; i < names.size(); i++) {
          String name = names.get(i);
          types.given(call, argument, i).ifPresent(type -> types.declare(name, type));
        }
      }
    } catch (EvaluationFault unfinished) {
      // Then nothing is known of it.
    }
  }
}
