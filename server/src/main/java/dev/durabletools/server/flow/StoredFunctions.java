package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The code behind objects that stand for code: lambdas, method references and anonymous classes
 * that went through variables, parameters, collections and factories. One thread.
 */
final class StoredFunctions {
  private static final int MAX_DEPTH = 8;

  /** Default methods of functional interfaces make other functions and run none. */
  private static final Set<String> MAKES =
      Set.of("andThen", "compose", "negate", "and", "or", "equals", "hashCode", "toString");

  private static final Set<String> FILLS =
      Set.of("add", "addFirst", "addLast", "offer", "offerFirst", "push", "put", "putIfAbsent");

  private static final Set<String> TAKES =
      Set.of(
          "get",
          "getFirst",
          "getLast",
          "getOrDefault",
          "next",
          "peek",
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "remove",
          "removeFirst",
          "removeLast");

  private static final Set<String> HOLDERS =
      Set.of("of", "asList", "singletonList", "ofEntries", "copyOf");

  private final Project project;
  private final IdentityHashMap<Node, List<Expression>> values = new IdentityHashMap<>();

  StoredFunctions(Project project) {
    this.project = project;
  }

  /** Whether a lambda is only kept where it is written. */
  static boolean kept(Node lambda) {
    Node parent = lambda.getParentNode().orElse(null);
    return parent instanceof VariableDeclarator
        || parent instanceof ReturnStmt
        || (parent instanceof AssignExpr assignment && Nodes.same(assignment.getValue(), lambda));
  }

  /** What a call runs of the functional object that it is made on. */
  List<Node> run(MethodCallExpr call) {
    Expression scope = call.getScope().orElse(null);
    List<Node> found = new ArrayList<>();
    if (scope != null && !MAKES.contains(call.getNameAsString())) {
      new Search(call.getNameAsString(), found).object(scope, 0);
    }
    return found;
  }

  /** The code behind an expression. */
  List<Node> of(Expression function) {
    List<Node> found = new ArrayList<>();
    new Search("", found).object(function, 0);
    return found;
  }

  /** The code that the collection a call is made on holds. */
  List<Node> heldBy(MethodCallExpr call) {
    List<Node> found = new ArrayList<>();
    call.getScope().ifPresent(scope -> new Search("", found).elements(scope, 0));
    return found;
  }

  /** One search; what was looked at is not looked at again. */
  private final class Search {
    private final String method;
    private final List<Node> found;
    private final Set<Node> seen = Nodes.identitySet();

    /**
     * A search for the code of objects.
     *
     * @param method the one that runs; empty if that is not known
     */
    Search(String method, List<Node> found) {
      this.method = method;
      this.found = found;
    }

    void object(Expression expression, int depth) {
      if (depth > MAX_DEPTH || !seen.add(expression)) {
        return;
      }
      if (expression instanceof LambdaExpr lambda) {
        found.add(lambda.getBody());
      } else if (expression instanceof MethodReferenceExpr reference) {
        List<CallableDeclaration<?>> targets = project.methods().targets(reference);
        found.addAll(targets);
        if (targets.isEmpty()) {
          object(reference.getScope(), depth + 1);
        }
      } else if (expression instanceof EnclosedExpr enclosed) {
        object(enclosed.getInner(), depth + 1);
      } else if (expression instanceof CastExpr cast) {
        object(cast.getExpression(), depth + 1);
      } else if (expression instanceof ConditionalExpr choice) {
        object(choice.getThenExpr(), depth + 1);
        object(choice.getElseExpr(), depth + 1);
      } else if (expression instanceof ObjectCreationExpr creation) {
        creation.getAnonymousClassBody().ifPresent(all -> all.forEach(this::member));
      } else if (expression instanceof MethodCallExpr call) {
        made(call, depth);
      } else {
        for (Node variable : variable(expression)) {
          values(variable).forEach(value -> object(value, depth + 1));
          iterated(variable).ifPresent(collection -> elements(collection, depth + 1));
        }
      }
    }

    private void member(Node member) {
      if (member instanceof MethodDeclaration declared
          && (method.isEmpty() || declared.getNameAsString().equals(method))) {
        found.add(declared);
      }
    }

    private void made(MethodCallExpr call, int depth) {
      List<CallableDeclaration<?>> targets = project.methods().targets(call);
      for (CallableDeclaration<?> target : targets) {
        if (target instanceof MethodDeclaration factory && seen.add(factory)) {
          returned(factory).forEach(value -> object(value, depth + 1));
        }
      }
      if (targets.isEmpty() && TAKES.contains(call.getNameAsString())) {
        call.getScope().ifPresent(scope -> elements(scope, depth + 1));
      }
    }

    /** What a collection or an array is seen to hold. */
    private void elements(Expression collection, int depth) {
      if (depth > MAX_DEPTH) {
        return;
      }
      if (collection instanceof MethodCallExpr call) {
        if (HOLDERS.contains(call.getNameAsString())) {
          call.getArguments().forEach(each -> object(each, depth + 1));
        } else {
          call.getScope()
              .filter(scope -> project.methods().targets(call).isEmpty())
              .ifPresent(scope -> elements(scope, depth + 1));
        }
      } else if (collection instanceof ArrayInitializerExpr array) {
        array.getValues().forEach(each -> object(each, depth + 1));
      } else if (collection instanceof ArrayCreationExpr array) {
        array.getInitializer().ifPresent(each -> elements(each, depth + 1));
      } else {
        for (Node variable : variable(collection)) {
          if (seen.add(variable)) {
            values(variable).forEach(value -> elements(value, depth + 1));
            filled(variable).forEach(value -> object(value, depth + 1));
          }
        }
      }
    }
  }

  private List<Node> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return project.variables().find(name.getNameAsString(), name).stream().toList();
    }
    return expression instanceof FieldAccessExpr access && access.getScope().isThisExpr()
        ? project
            .types()
            .fieldOwner(access)
            .flatMap(owner -> project.variables().field(owner, access.getNameAsString()))
            .stream()
            .toList()
        : List.of();
  }

  /** The collection whose elements a loop, or a lambda for each of them, gives to a variable. */
  private static Optional<Expression> iterated(Node variable) {
    if (variable instanceof Parameter) {
      return variable
          .getParentNode()
          .filter(LambdaExpr.class::isInstance)
          .flatMap(Node::getParentNode)
          .filter(MethodCallExpr.class::isInstance)
          .flatMap(call -> ((MethodCallExpr) call).getScope());
    }
    return Nodes.above(variable, ForEachStmt.class)
        .filter(loop -> Nodes.within(variable, loop.getVariable()))
        .map(ForEachStmt::getIterable);
  }

  /** All that a variable is seen to be given; its scope is walked once. */
  private List<Expression> values(Node variable) {
    List<Expression> known = values.get(variable);
    if (known == null) {
      known = findValues(variable);
      values.put(variable, known);
    }
    return known;
  }

  private List<Expression> findValues(Node variable) {
    if (variable instanceof Parameter parameter) {
      return functional(parameter) ? Callers.of(project).seen(parameter) : List.of();
    }
    List<Expression> found = new ArrayList<>();
    if (variable instanceof VariableDeclarator declarator) {
      declarator.getInitializer().ifPresent(found::add);
      Nodes.forEach(
          scope(declarator),
          node -> {
            if (node instanceof AssignExpr assignment && means(assignment.getTarget(), variable)) {
              found.add(assignment.getValue());
            }
          });
    }
    return found;
  }

  private List<Expression> filled(Node variable) {
    List<Expression> values = new ArrayList<>();
    if (variable instanceof VariableDeclarator declarator) {
      Nodes.forEach(
          scope(declarator),
          node -> {
            if (node instanceof MethodCallExpr call
                && FILLS.contains(call.getNameAsString())
                && call.getScope().filter(scope -> means(scope, variable)).isPresent()) {
              values.addAll(call.getArguments());
            }
          });
    }
    return values;
  }

  private boolean means(Expression expression, Node variable) {
    return variable(expression).stream().anyMatch(each -> Nodes.same(each, variable));
  }

  /** The code that may give a variable its value: what is around a local, the class of a field. */
  private static Node scope(VariableDeclarator variable) {
    return variable.getParentNode().orElse(variable) instanceof FieldDeclaration
        ? Nodes.above(variable, TypeDeclaration.class).<Node>map(type -> type).orElse(variable)
        : Nodes.above(variable, CallableDeclaration.class)
            .<Node>map(callable -> callable)
            .orElse(variable);
  }

  /** Whether what a parameter is given may stand for code; if its type is unknown, it may. */
  private boolean functional(Parameter parameter) {
    var type = project.types().ofVariable(parameter);
    return !type.known()
        || (type.dimensions() == 0
            && !type.primitive()
            && !project.contexts().is(type)
            && project.types().functional(type));
  }

  private static List<Expression> returned(MethodDeclaration method) {
    List<Expression> values = new ArrayList<>();
    Nodes.forEach(
        method,
        node ->
            !(node instanceof LambdaExpr)
                && !(node instanceof ObjectCreationExpr)
                && (!(node instanceof TypeDeclaration<?>)
                    || TypeDeclarations.members(node).isEmpty()),
        node -> {
          if (node instanceof ReturnStmt statement) {
            statement.getExpression().ifPresent(values::add);
          }
        });
    return values;
  }
}
