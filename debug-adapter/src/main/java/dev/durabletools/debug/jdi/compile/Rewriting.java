package dev.durabletools.debug.jdi.compile;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes code of a frame mean the same in a class of its own. */
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
  public static RewrittenCode of(Expression expression, Names names) throws NotCompiledException {
    // In parentheses, so that the outermost node can be replaced, too.
    Rewriting rewriting = new Rewriting(names);
    Expression copy = rewriting.parse("(" + expression + ")");
    List<String> assigned = rewriting.rewrite(copy);
    return new RewrittenCode("", copy.toString(), assigned);
  }

  /** As an expression; its value is that of the last statement, if it has one. */
  public static RewrittenCode of(BlockStmt block, Names names) throws NotCompiledException {
    if (block.findFirst(TypeDeclaration.class).isPresent()) {
      throw new NotCompiledException("types cannot be declared here");
    }
    Rewriting rewriting = new Rewriting(names);
    BlockStmt copy = block.clone();
    List<String> assigned = rewriting.rewrite(copy);
    rewriting.leaveByReturns(copy);
    NodeList<Statement> statements = copy.getStatements();
    String value = "";
    if (statements.getLast().orElse(null) instanceof ExpressionStmt last) {
      if (!(last.getExpression() instanceof VariableDeclarationExpr declaration)) {
        value = "(" + last.getExpression() + ")";
        statements.removeLast();
      } else if (declaration.getVariables().getLast().orElseThrow().getInitializer().isPresent()) {
        value = "(" + declaration.getVariables().getLast().orElseThrow().getName() + ")";
      }
    }
    return new RewrittenCode(
        statements.stream().map(Node::toString).collect(Collectors.joining("\n")), value, assigned);
  }

  private void leaveByReturns(BlockStmt block) {
    for (ReturnStmt each : block.findAll(ReturnStmt.class)) {
      if (!HiddenAssignments.isInner(each)) {
        String value =
            each.getExpression()
                .map(known -> RewrittenCode.VALUE + " = hold_(" + known + "); ")
                .orElse("");
        each.replace(
            parser
                .parseBlock("{ " + value + "break " + RewrittenCode.BLOCK + "; }")
                .getResult()
                .orElseThrow());
      }
    }
  }

  private Expression parse(String text) {
    return parser.<Expression>parseExpression(text).getResult().orElseThrow();
  }

  private void declare(String name) {
    declared.add(name);
  }

  /** Answers the frame's variables that the code assigns. */
  private List<String> rewrite(Node whole) throws NotCompiledException {
    whole.findAll(Parameter.class).forEach(each -> declare(each.getNameAsString()));
    whole.findAll(VariableDeclarator.class).forEach(each -> declare(each.getNameAsString()));
    whole.findAll(TypePatternExpr.class).forEach(each -> declare(each.getNameAsString()));
    if (!whole.findAll(SuperExpr.class).isEmpty()) {
      throw new NotCompiledException(
          "'super' can be used alone, not beside what only the compiler understands");
    }
    for (ThisExpr self : whole.findAll(ThisExpr.class)) {
      Optional<String> named = self.getTypeName().flatMap(type -> names.self(type.asString()));
      if (named.isPresent()) {
        replace(self, named.equals(names.self()) ? Optional.of("this") : named);
      }
    }
    HiddenAssignments assignments = new HiddenAssignments(names, declared, this::parse);
    assignments.rewrite(whole);
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
    return assignments.handedBack();
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
