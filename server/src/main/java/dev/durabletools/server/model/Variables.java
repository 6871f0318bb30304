package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the declaration a simple variable name means. */
public final class Variables {
  private final Declarations declarations;
  private final IdentityHashMap<NameExpr, Optional<Node>> meant = Nodes.known();

  Variables(Declarations declarations) {
    this.declarations = declarations;
  }

  /**
   * The declaration of a variable: a VariableDeclarator, Parameter, TypePatternExpr or
   * EnumConstantDeclaration.
   */
  public Optional<Node> find(String name, Node at) {
    if (!(at instanceof NameExpr use) || !use.getNameAsString().equals(name)) {
      return search(name, at);
    }
    Optional<Node> known = meant.get(use);
    if (known == null) {
      known = search(name, at);
      meant.put(use, known);
    }
    return known;
  }

  private Optional<Node> search(String name, Node at) {
    Node child = at;
    Node up = at.getParentNode().orElse(null);
    while (up != null) {
      Optional<Node> here = in(up, child, name);
      if (here.isPresent()) {
        return here;
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  /** All variables that are declared around a node and before it, nearest first, without fields. */
  public static List<Node> visible(Node at) {
    List<Node> found = new ArrayList<>();
    Node child = at;
    Node up = at.getParentNode().orElse(null);
    while (up != null && !(up instanceof TypeDeclaration<?>)) {
      found.addAll(locals(up, child));
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return found;
  }

  /** The simple name that a variable's declaration gives it. */
  public static String nameOf(Node variable) {
    if (variable instanceof VariableDeclarator declarator) {
      return declarator.getNameAsString();
    }
    if (variable instanceof Parameter parameter) {
      return parameter.getNameAsString();
    }
    if (variable instanceof TypePatternExpr pattern) {
      return pattern.getNameAsString();
    }
    return variable instanceof EnumConstantDeclaration constant ? constant.getNameAsString() : "";
  }

  /** The variables of a block's statements, each with the statement's place. */
  private record Declared(int statement, Node variable) {}

  private record Block(IdentityHashMap<Node, Integer> places, Map<String, List<Declared>> byName) {}

  private final IdentityHashMap<Node, Block> blocks = new IdentityHashMap<>();

  /** Blocks of hundreds of statements are asked for each name in them: each is read once. */
  private Optional<Node> inBlock(BlockStmt block, Node child, String name) {
    Block known = blocks.get(block);
    if (known == null) {
      known = new Block(new IdentityHashMap<>(), new HashMap<>());
      List<Statement> statements = block.getStatements();
      for (int i = 0; i < statements.size(); i++) {
        known.places().put(statements.get(i), i);
        List<Node> found = new ArrayList<>();
        declared(statements.get(i), found);
        for (Node each : found) {
          known
              .byName()
              .computeIfAbsent(nameOf(each), it -> new ArrayList<>())
              .add(new Declared(i, each));
        }
      }
      blocks.put(block, known);
    }
    int place = known.places().getOrDefault(child, Integer.MAX_VALUE);
    for (Declared each : known.byName().getOrDefault(name, List.of())) {
      if (each.statement() < place) {
        return Optional.of(each.variable());
      }
    }
    return Optional.empty();
  }

  private Optional<Node> in(Node scope, Node child, String name) {
    if (scope instanceof BlockStmt block) {
      return inBlock(block, child, name);
    }
    for (Node each : locals(scope, child)) {
      if (nameOf(each).equals(name)) {
        return Optional.of(each);
      }
    }
    if (scope instanceof TypeDeclaration<?> type) {
      return field(type, name);
    }
    if (scope instanceof ObjectCreationExpr) {
      return fieldIn(TypeDeclarations.members(scope), name);
    }
    return Optional.empty();
  }

  /** A field, enum constant or record component of a type or its declared supertypes. */
  public Optional<Node> field(TypeDeclaration<?> type, String name) {
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      Optional<Node> field = fieldIn(each.getMembers(), name);
      if (field.isPresent()) {
        return field;
      }
      if (each instanceof EnumDeclaration enumeration) {
        for (EnumConstantDeclaration constant : enumeration.getEntries()) {
          if (constant.getNameAsString().equals(name)) {
            return Optional.of(constant);
          }
        }
      }
      if (each instanceof RecordDeclaration record) {
        for (Parameter component : record.getParameters()) {
          if (component.getNameAsString().equals(name)) {
            return Optional.of(component);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> fieldIn(List<? extends BodyDeclaration<?>> members, String name) {
    for (BodyDeclaration<?> member : members) {
      if (member instanceof FieldDeclaration field) {
        for (VariableDeclarator variable : field.getVariables()) {
          if (variable.getNameAsString().equals(name)) {
            return Optional.of(variable);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<Node> locals(Node scope, Node child) {
    List<Node> found = new ArrayList<>();
    if (scope instanceof BlockStmt block) {
      before(block.getStatements(), child, found);
    } else if (scope instanceof SwitchEntry entry) {
      before(entry.getStatements(), child, found);
      entry.getLabels().forEach(label -> patterns(label, found));
    } else if (scope instanceof LambdaExpr lambda) {
      found.addAll(lambda.getParameters());
    } else if (scope instanceof CallableDeclaration<?> callable) {
      found.addAll(callable.getParameters());
    } else if (scope instanceof CatchClause clause) {
      found.add(clause.getParameter());
    } else if (scope instanceof ForEachStmt loop) {
      found.addAll(loop.getVariable().getVariables());
    } else if (scope instanceof ForStmt loop) {
      loop.getInitialization().forEach(each -> variables(each, found));
    } else if (scope instanceof TryStmt statement) {
      statement.getResources().forEach(each -> variables(each, found));
    } else if (scope instanceof IfStmt statement) {
      patterns(statement.getCondition(), found);
    } else if (scope instanceof BinaryExpr pair && Nodes.same(child, pair.getRight())) {
      patterns(pair.getLeft(), found);
    } else if (scope instanceof ConditionalExpr choice) {
      patterns(choice.getCondition(), found);
    }
    return found;
  }

  private static void before(List<Statement> statements, Node child, List<Node> found) {
    for (Statement each : statements) {
      if (Nodes.same(each, child)) {
        return;
      }
      declared(each, found);
    }
  }

  private static void declared(Statement each, List<Node> found) {
    if (each instanceof ExpressionStmt statement) {
      variables(statement.getExpression(), found);
    } else if (each instanceof IfStmt statement) {
      patterns(statement.getCondition(), found);
    }
  }

  private static void variables(Expression expression, List<Node> found) {
    if (expression instanceof VariableDeclarationExpr declaration) {
      found.addAll(declaration.getVariables());
    }
  }

  /** Only what may bind a name is entered: sums of thousands of terms come by here. */
  private static void patterns(Node condition, List<Node> found) {
    if (!binds(condition)) {
      return;
    }
    Nodes.forEach(
        condition,
        Variables::binds,
        node -> {
          if (node instanceof TypePatternExpr) {
            found.add(node);
          }
        });
  }

  private static boolean binds(Node node) {
    if (node instanceof BinaryExpr pair) {
      return pair.getOperator() == BinaryExpr.Operator.AND
          || pair.getOperator() == BinaryExpr.Operator.OR;
    }
    return node instanceof UnaryExpr
        || node instanceof EnclosedExpr
        || node instanceof InstanceOfExpr
        || node instanceof PatternExpr;
  }
}
