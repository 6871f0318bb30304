package dev.durabletools.server.model;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import java.util.ArrayList;
import java.util.List;

/** What the code that makes an object, or initialises a class, puts into a field. */
final class FieldValues {
  private static final int MAX_DEPTH = 5;

  private final Declarations declarations;
  private final Variables variables;

  FieldValues(Declarations declarations, Variables variables) {
    this.declarations = declarations;
    this.variables = variables;
  }

  /**
   * The expressions whose values a field gets or holds.
   *
   * @param built the class that is instantiated and its supertypes, if the field is looked at for
   *     an object of it that no code is seen to make
   */
  List<Expression> of(VariableDeclarator field, List<TypeDeclaration<?>> built) {
    List<Expression> values = new ArrayList<>();
    field.getInitializer().ifPresent(values::add);
    if (!(field.getParentNode().orElse(null) instanceof FieldDeclaration declared)) {
      return values;
    }
    for (BodyDeclaration<?> member :
        declared.getParentNode().map(TypeDeclarations::members).orElse(List.of())) {
      if (initialises(member, declared)) {
        values.addAll(new ValueFlow(field, variables).in(member));
        if (member instanceof ConstructorDeclaration constructor) {
          Receivers.assigned(member, field.getNameAsString())
              .forEach(each -> passed(each, constructor, built, values, 0));
        }
      }
    }
    return values;
  }

  private static boolean initialises(BodyDeclaration<?> member, FieldDeclaration field) {
    return field.isStatic()
        ? member instanceof InitializerDeclaration block && block.isStatic()
        : member instanceof ConstructorDeclaration || member instanceof InitializerDeclaration;
  }

  /** What other constructors pass for the parameters that a value is made of. */
  private void passed(
      Expression value,
      ConstructorDeclaration to,
      List<TypeDeclaration<?>> built,
      List<Expression> values,
      int depth) {
    for (TypeDeclaration<?> type : built) {
      for (ConstructorDeclaration from : type.getConstructors()) {
        from.getBody().getStatements().stream()
            .filter(ExplicitConstructorInvocationStmt.class::isInstance)
            .map(ExplicitConstructorInvocationStmt.class::cast)
            .filter(each -> depth < MAX_DEPTH && !Nodes.same(from, to) && runs(each, type, to))
            .forEach(
                each -> {
                  for (int i = 0; i < to.getParameters().size(); i++) {
                    if (i < each.getArguments().size()
                        && uses(value, to.getParameter(i).getNameAsString())) {
                      Expression given = each.getArgument(i);
                      values.add(given);
                      passed(given, from, built, values, depth + 1);
                    }
                  }
                });
      }
    }
  }

  private boolean runs(
      ExplicitConstructorInvocationStmt call, TypeDeclaration<?> in, ConstructorDeclaration to) {
    List<TypeDeclaration<?>> lineage = declarations.lineage(in);
    TypeDeclaration<?> target = call.isThis() ? in : lineage.size() > 1 ? lineage.get(1) : null;
    return target != null
        && to.getParentNode().filter(owner -> Nodes.same(owner, target)).isPresent()
        && Declarations.accepts(to, call.getArguments().size());
  }

  private static boolean uses(Expression value, String parameter) {
    return value
        .findFirst(NameExpr.class, name -> name.getNameAsString().equals(parameter))
        .isPresent();
  }
}
