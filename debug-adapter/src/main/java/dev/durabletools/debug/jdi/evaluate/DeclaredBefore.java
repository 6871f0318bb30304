package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables of the statements before the place where the user types. */
final class DeclaredBefore {
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:^|[;{}(])\\s*(?:final\\s+)?(?<type>[\\w.]+(?:\\s*<[\\w\\s,.?<>\\[\\]]*>)?(?:\\s*\\[\\s*])*)"
              + "\\s+(?<name>\\w+)\\s*(?<how>=(?!=)|:(?!:))");

  private final Parsed parsed;
  private final StaticTypes types;

  DeclaredBefore(Parsed parsed, StaticTypes types) {
    this.parsed = parsed;
    this.types = types;
  }

  /** Declares them all, the first ones first. */
  void declare(String text) {
    String shape = CodeShape.of(text).text();
    Matcher found = DECLARATION.matcher(shape);
    int from = 0;
    while (found.find(from)) {
      // The bracket or semicolon behind one may begin the next.
      from = found.end() - 1;
      int end = end(shape, found.end());
      String value = text.substring(found.end(), end);
      declare(found.group("type"), found.group("name"), found.group("how").equals(":"), value);
    }
  }

  /** Where the value ends: before a semicolon or bracket that is not its own, or with the text. */
  private static int end(String shape, int start) {
    int depth = 0;
    for (int i = start; i < shape.length(); i++) {
      char at = shape.charAt(i);
      if ("([{".indexOf(at) >= 0) {
        depth++;
      } else if ((")]}".indexOf(at) >= 0 && --depth < 0) || (at == ';' && depth == 0)) {
        return i;
      }
    }
    return shape.length();
  }

  private void declare(String type, String name, boolean each, String value) {
    try {
      Optional<GenericType> known =
          type.equals("var")
              ? types
                  .whole(parsed.expression(value.strip()))
                  .flatMap(found -> each ? StaticTypes.element(found) : Optional.of(found))
              : written(type).flatMap(types::written);
      types.declare(name, known.orElse(GenericType.plain("java.lang.Object")));
    } catch (EvaluationFault unfinished) {
      types.declare(name, GenericType.plain("java.lang.Object"));
    }
  }

  private Optional<Type> written(String type) {
    NodeList<Statement> statements = parsed.statements(type + " it = null;").getStatements();
    return statements.get(0) instanceof ExpressionStmt statement
            && statement.getExpression() instanceof VariableDeclarationExpr declaration
        ? declaration.getVariables().getFirst().map(VariableDeclarator::getType)
        : Optional.empty();
  }
}
