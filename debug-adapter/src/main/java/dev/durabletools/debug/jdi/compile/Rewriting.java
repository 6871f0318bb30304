package dev.durabletools.debug.jdi.compile;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an expression of a frame mean the same in a class of its own. */
public final class Rewriting {
  private final Names names;
  private final Set<String> declared = new HashSet<>();

  private final JavaParser parser =
      new JavaParser(
          new ParserConfiguration()
              .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE));

  private Rewriting(Names names) {
    this.names = names;
  }

  /** The expression, whose tree stays as it is, rewritten. */
  public static String of(Expression expression, Names names) throws NotCompiledException {
    // In parentheses, so that the outermost node can be replaced, too.
    Rewriting rewriting = new Rewriting(names);
    Expression copy = rewriting.parse("(" + expression + ")");
    copy.findAll(Parameter.class).forEach(each -> rewriting.declare(each.getNameAsString()));
    copy.findAll(VariableDeclarator.class)
        .forEach(each -> rewriting.declare(each.getNameAsString()));
    copy.findAll(TypePatternExpr.class).forEach(each -> rewriting.declare(each.getNameAsString()));
    rewriting.rewrite(copy);
    return copy.toString();
  }

  private Expression parse(String text) {
    return parser.<Expression>parseExpression(text).getResult().orElseThrow();
  }

  private void declare(String name) {
    declared.add(name);
  }

  private void rewrite(Expression whole) throws NotCompiledException {
    if (!whole.findAll(SuperExpr.class).isEmpty()) {
      throw new NotCompiledException("'super' is not reachable from an expression");
    }
    for (ThisExpr self : whole.findAll(ThisExpr.class)) {
      Optional<String> named = self.getTypeName().flatMap(type -> names.self(type.asString()));
      if (named.isPresent()) {
        replace(self, named.equals(names.self()) ? Optional.of("this") : named);
      }
    }
    new HiddenAssignments(names, declared, this::parse).rewrite(whole);
    for (MethodCallExpr call : whole.findAll(MethodCallExpr.class)) {
      boolean own = call.getScope().filter(scope -> !scope.toString().equals("this")).isEmpty();
      Optional<String> reflective =
          own && !inheritsOrDeclares(call)
              ? names.reflective(call.getNameAsString(), call.getArguments().size())
              : Optional.empty();
      if (reflective.isPresent()) {
        MethodCallExpr by = parse(reflective.get()).asMethodCallExpr();
        call.setScope(by.getScope().orElseThrow());
        by.getTypeArguments().ifPresent(call::setTypeArguments);
        call.setName(by.getName());
        call.getArguments().addAll(0, by.getArguments());
      } else if (call.getScope().isEmpty() && !inheritsOrDeclares(call)) {
        names.methodOwner(call.getNameAsString()).ifPresent(owner -> call.setScope(parse(owner)));
      }
    }
    for (ObjectCreationExpr creation : whole.findAll(ObjectCreationExpr.class)) {
      if (creation.getScope().isEmpty()) {
        names
            .around(creation.getType().getNameAsString())
            .ifPresent(around -> creation.setScope(parse(around)));
      }
    }
    for (ThisExpr self : whole.findAll(ThisExpr.class)) {
      if (self.getTypeName().isEmpty() && anonymous(self).isEmpty()) {
        replace(self, names.self());
      }
    }
    for (NameExpr name : whole.findAll(NameExpr.class)) {
      if (!declared.contains(name.getNameAsString())) {
        replace(name, names.variable(name.getNameAsString()));
      }
    }
  }

  private void replace(Expression old, Optional<String> text) {
    text.filter(written -> !written.equals(old.toString()))
        .ifPresent(written -> old.replace(parse(written)));
  }

  private static Optional<List<BodyDeclaration<?>>> anonymous(Node node) {
    for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
      Node outer = at.getParentNode().orElse(null);
      if (at instanceof BodyDeclaration && outer instanceof ObjectCreationExpr creation) {
        return creation.getAnonymousClassBody().map(List::copyOf);
      }
    }
    return Optional.empty();
  }

  /** Whether a call inside an anonymous class is one of the class's own methods. */
  private static boolean inheritsOrDeclares(MethodCallExpr call) {
    return anonymous(call)
        .filter(
            body ->
                body.stream()
                    .filter(MethodDeclaration.class::isInstance)
                    .map(MethodDeclaration.class::cast)
                    .anyMatch(method -> method.getNameAsString().equals(call.getNameAsString())))
        .isPresent();
  }
}
