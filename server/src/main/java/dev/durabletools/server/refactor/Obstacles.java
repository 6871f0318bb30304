package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Variables;
import dev.durabletools.server.rules.ActivityWork;
import dev.durabletools.server.rules.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes it impossible to run statements somewhere else, or would change what they do. */
final class Obstacles {
  /** What an orchestrator sees of a failed activity, or a class above it. */
  private static final Set<String> STILL_CAUGHT =
      Set.of("TaskFailedException", "RuntimeException", "Exception", "Throwable");

  private final SelectedStatements selected;
  private final Scope scope;

  private final Project project;
  private final SharedObjects objects;

  Obstacles(SelectedStatements selected, Scope scope, Project project, SharedObjects objects) {
    this.selected = selected;
    this.scope = scope;
    this.project = project;
    this.objects = objects;
  }

  /** The first obstacle that has nothing to do with values. */
  Optional<Message> first() {
    return leaves().or(this::localType).or(this::handler).or(this::place).or(this::confined);
  }

  private Optional<Message> place() {
    if (!ActivityWork.hosted(selected.block(), project)) {
      return Optional.of(Message.of("extract.standAlone"));
    }
    return ActivityWork.inFinally(selected.statements().get(0))
        ? Optional.of(Message.of("extract.inFinally"))
        : Optional.empty();
  }

  private Optional<Message> confined() {
    return selected.statements().stream()
        .flatMap(each -> ActivityWork.confined(each, project).stream())
        .findFirst()
        .map(each -> Message.of("extract.confined", each.toString().split("[\\s({]", 2)[0]));
  }

  private Optional<Message> leaves() {
    for (Statement statement : selected.statements()) {
      List<Node> jumps = new ArrayList<>();
      Nodes.forEach(
          statement,
          node -> {
            if (jumpsOut(node)) {
              jumps.add(node);
            }
          });
      if (!jumps.isEmpty()) {
        String word = jumps.get(0).toString().split("[ ;]", 2)[0];
        return Optional.of(Message.of("extract.leaves", word));
      }
    }
    return Optional.empty();
  }

  private boolean jumpsOut(Node node) {
    if (node instanceof ReturnStmt) {
      return leaves(node, LambdaExpr.class, TypeDeclaration.class);
    }
    if (node instanceof YieldStmt) {
      return leaves(node, SwitchExpr.class);
    }
    if (node instanceof BreakStmt jump) {
      return jump.getLabel().isPresent()
          || leaves(
              node,
              ForStmt.class,
              ForEachStmt.class,
              WhileStmt.class,
              DoStmt.class,
              SwitchStmt.class);
    }
    return node instanceof ContinueStmt jump
        && (jump.getLabel().isPresent()
            || leaves(node, ForStmt.class, ForEachStmt.class, WhileStmt.class, DoStmt.class));
  }

  /** Whether none of the kinds is both round the jump and inside the selection. */
  private boolean leaves(Node jump, Class<?>... targets) {
    Node up = jump.getParentNode().orElse(null);
    while (up != null && selected.holds(up)) {
      for (Class<?> target : targets) {
        if (target.isInstance(up)) {
          return false;
        }
      }
      up = up.getParentNode().orElse(null);
    }
    return true;
  }

  private Optional<Message> localType() {
    List<String> declared = new ArrayList<>();
    Nodes.forEach(
        scope.body(),
        node -> {
          if (node instanceof LocalClassDeclarationStmt type) {
            declared.add(type.getClassDeclaration().getNameAsString());
          } else if (node instanceof LocalRecordDeclarationStmt type) {
            declared.add(type.getRecordDeclaration().getNameAsString());
          }
        });
    String[] used = {null};
    if (!declared.isEmpty()) {
      selected
          .statements()
          .forEach(
              each ->
                  Nodes.forEach(
                      each,
                      node -> {
                        if (node instanceof ClassOrInterfaceType type
                            && declared.contains(type.getNameAsString())) {
                          used[0] = type.getNameAsString();
                        }
                      }));
    }
    return Optional.ofNullable(used[0]).map(name -> Message.of("extract.localType", name));
  }

  /** A handler round the statements would no longer see what they throw. */
  private Optional<Message> handler() {
    Node child = selected.block();
    Node up = child.getParentNode().orElse(null);
    while (up != null && Nodes.within(up, scope.body())) {
      if (up instanceof TryStmt statement && Scope.same(statement.getTryBlock(), child)) {
        for (var handler : statement.getCatchClauses()) {
          Type caught = handler.getParameter().getType();
          List<? extends Type> types =
              caught instanceof UnionType union ? union.getElements() : List.of(caught);
          for (Type type : types) {
            String name = type.asString().substring(type.asString().lastIndexOf('.') + 1);
            if (!STILL_CAUGHT.contains(name)) {
              return Optional.of(Message.of("extract.caught", name));
            }
          }
        }
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  /** What makes it impossible to carry values in or out. */
  Optional<Message> carrying(DataFlow flow) {
    if (!flow.fieldsAssigned().isEmpty()) {
      String name = Variables.nameOf(flow.fieldsAssigned().get(0));
      return Optional.of(Message.of("extract.assignsField", name));
    }
    if (!flow.unset().isEmpty()) {
      String name = Variables.nameOf(flow.unset().get(0));
      return Optional.of(Message.of("extract.unset", name));
    }
    if (!flow.fieldsChanged().isEmpty()) {
      String name = Variables.nameOf(flow.fieldsChanged().get(0));
      return Optional.of(Message.of("extract.field", name));
    }
    return flow.outputs().stream()
        .filter(each -> !selected.holds(each) && scope.captured(each))
        .findFirst()
        .map(each -> Message.of("extract.captured", Variables.nameOf(each)));
  }

  /** What the statements may change that others hold too. */
  Optional<Message> sharing(DataFlow flow) {
    for (Node each : flow.changed()) {
      if (!objects.alone(each, scope, selected)) {
        return Optional.of(Message.of("extract.shared", Variables.nameOf(each)));
      }
    }
    return Optional.empty();
  }
}
