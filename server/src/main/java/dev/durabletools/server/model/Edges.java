package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What running one node of a body leads to. One thread. */
final class Edges {
  /** Takes the code that is reached. */
  interface Reached {
    void reach(Node body, CallPath path, Optional<Receiver> self);
  }

  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Methods methods;
  private final Callbacks callbacks;
  private final FieldValues values;
  private final Reached reached;

  Edges(
      Declarations declarations,
      Variables variables,
      Types types,
      Methods methods,
      Reached reached) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
    this.methods = methods;
    this.callbacks = new Callbacks(declarations);
    this.values = new FieldValues(declarations, variables);
    this.reached = reached;
  }

  void follow(Node node, CallPath path, Optional<Receiver> self) {
    if (node instanceof MethodCallExpr call) {
      List<CallableDeclaration<?>> targets = methods.targets(call, self);
      callables(targets, call.getName(), path, methods.receiver(call, self));
      if (targets.isEmpty()) {
        outside(call, path, self);
      }
    } else if (node instanceof MethodReferenceExpr reference) {
      referred(reference, path);
    } else if (node instanceof ObjectCreationExpr creation) {
      created(creation, path, self);
    } else if (node instanceof ExplicitConstructorInvocationStmt invocation) {
      delegated(invocation, path, self);
    } else if (written(node)) {
      return;
    } else if (node instanceof NameExpr name) {
      variables
          .find(name.getNameAsString(), name)
          .or(() -> imported(name))
          .ifPresent(field -> read(field, name, path));
    } else if (node instanceof FieldAccessExpr access) {
      types
          .fieldOwner(access)
          .flatMap(owner -> variables.field(owner, access.getNameAsString()))
          .ifPresent(field -> read(field, access.getName(), path));
    } else if (node instanceof TryStmt statement) {
      statement.getResources().forEach(each -> closed(each, path));
    } else if (node instanceof ForEachStmt loop) {
      implicit(types.of(loop.getIterable()), "iterator", loop.getIterable(), path);
    }
  }

  /** Whether a node is a variable that is given another value, which reads nothing. */
  private static boolean written(Node node) {
    return node.getParentNode().orElse(null) instanceof AssignExpr assignment
        && assignment.getOperator() == AssignExpr.Operator.ASSIGN
        && Nodes.same(assignment.getTarget(), node);
  }

  /** A call of what has no source: it may call back the objects it is given or made on. */
  private void outside(MethodCallExpr call, CallPath path, Optional<Receiver> self) {
    call.getArguments().forEach(each -> calledBack(each, path, self));
    Expression scope = call.getScope().orElse(null);
    if (scope == null) {
      return;
    }
    calledBack(scope, path, self);
    if (Set.of("values", "valueOf").contains(call.getNameAsString())) {
      types
          .ownerName(scope)
          .flatMap(name -> declarations.find(name, call))
          .ifPresent(type -> enumConstants(type, call.getName(), path));
    }
  }

  private void calledBack(Expression object, CallPath path, Optional<Receiver> self) {
    for (CallableDeclaration<?> each : methods.callbacks(object, self)) {
      reached.reach(
          each,
          path.eachTime().then(object, label(each)),
          TypeDeclarations.enclosing(each).map(type -> new Receiver(type, false)));
    }
  }

  private void referred(MethodReferenceExpr reference, CallPath kept) {
    CallPath path = kept.eachTime();
    List<CallableDeclaration<?>> targets = methods.targets(reference);
    callables(targets, reference, path, Optional.empty());
    Optional<TypeDeclaration<?>> made =
        reference.getIdentifier().equals("new")
            ? methods
                .referenceOwner(reference)
                .flatMap(owner -> declarations.find(owner, reference))
            : Optional.empty();
    made.ifPresent(type -> created(type, targets.isEmpty(), reference, path));
  }

  private Optional<Node> imported(NameExpr name) {
    return StaticImports.owners(name.getNameAsString(), Unit.of(name)).stream()
        .map(owner -> declarations.find(owner, name))
        .flatMap(Optional::stream)
        .map((TypeDeclaration<?> owner) -> variables.field(owner, name.getNameAsString()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void callables(
      List<CallableDeclaration<?>> targets, Node at, CallPath path, Optional<Receiver> on) {
    for (CallableDeclaration<?> target : targets) {
      if (target instanceof ConstructorDeclaration constructor) {
        constructor(constructor, at, path, Optional.empty());
      } else {
        reached.reach(target, path.then(at, label(target)), fitting(on, target));
      }
    }
  }

  /** The object a method works on, narrowed to the class that declares the override. */
  private Optional<Receiver> fitting(Optional<Receiver> on, CallableDeclaration<?> target) {
    Optional<TypeDeclaration<?>> owner = TypeDeclarations.enclosing(target);
    if (target.isStatic() || owner.isEmpty()) {
      return Optional.empty();
    }
    boolean inherits =
        on.map(it -> declarations.lineage(it.type())).orElse(List.of()).stream()
            .anyMatch(each -> Nodes.same(each, owner.get()));
    return inherits ? on : owner.map(type -> new Receiver(type, false));
  }

  /** What the language calls without its being written. */
  private void implicit(TypeRef on, String method, Node at, CallPath path) {
    if (on.known() && on.dimensions() == 0) {
      declarations.find(on.name(), at).map(declarations::lineage).orElse(List.of()).stream()
          .map(type -> Declarations.callables(type.getMembers(), method, 0))
          .filter(found -> !found.isEmpty())
          .findFirst()
          .ifPresent(found -> callables(found, at, path, Optional.empty()));
    }
  }

  private void closed(Expression resource, CallPath path) {
    if (resource instanceof VariableDeclarationExpr declaration) {
      declaration
          .getVariables()
          .forEach(each -> implicit(types.ofVariable(each), "close", each.getName(), path));
    } else {
      implicit(types.of(resource), "close", resource, path);
    }
  }

  private void created(ObjectCreationExpr creation, CallPath path, Optional<Receiver> by) {
    TypeDeclaration<?> type =
        declarations.find(types.of(creation.getType()).name(), creation).orElse(null);
    if (type == null) {
      creation.getArguments().forEach(each -> calledBack(each, path, by));
      return;
    }
    List<ConstructorDeclaration> constructors = methods.constructors(creation);
    Optional<Receiver> self = Optional.of(new Receiver(type, true));
    constructors.forEach(each -> constructor(each, creation.getType(), path, self));
    created(type, constructors.isEmpty(), creation.getType(), path);
  }

  /** What runs in and for a new object besides a constructor that is written. */
  private void created(TypeDeclaration<?> type, boolean unwritten, Node at, CallPath path) {
    Optional<Receiver> self = Optional.of(new Receiver(type, true));
    if (unwritten) {
      initialisers(type, at, path, self);
      superConstructor(type, at, path, self);
    }
    CallPath inside = path.then(at, "new " + type.getNameAsString());
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof CompactConstructorDeclaration compact) {
        reached.reach(compact, inside, self);
      }
    }
    for (MethodDeclaration method : callbacks.of(type)) {
      reached.reach(method, inside.eachTime().then(at, label(method)), self);
    }
  }

  private void constructor(
      ConstructorDeclaration constructor, Node at, CallPath path, Optional<Receiver> self) {
    CallPath inside = path.then(at, "new " + constructor.getNameAsString());
    reached.reach(constructor, inside, self);
    TypeDeclaration<?> type = TypeDeclarations.enclosing(constructor).orElse(null);
    if (type != null) {
      initialisers(type, at, path, self);
      boolean explicit =
          constructor.getBody().getStatements().stream()
              .anyMatch(ExplicitConstructorInvocationStmt.class::isInstance);
      if (!explicit) {
        superConstructor(type, at, path, self);
      }
    }
  }

  private void superConstructor(
      TypeDeclaration<?> type, Node at, CallPath path, Optional<Receiver> self) {
    List<TypeDeclaration<?>> lineage = declarations.lineage(type);
    for (TypeDeclaration<?> each : lineage.subList(1, lineage.size())) {
      for (ConstructorDeclaration inherited : each.getConstructors()) {
        if (inherited.getParameters().isEmpty()) {
          reached.reach(inherited, path.then(at, "new " + each.getNameAsString()), self);
        }
      }
    }
  }

  /** What runs whenever an object of a type is made: initialisers, inherited ones too. */
  private void initialisers(
      TypeDeclaration<?> type, Node at, CallPath path, Optional<Receiver> self) {
    CallPath inside = path.then(at, "new " + type.getNameAsString());
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      for (BodyDeclaration<?> member : each.getMembers()) {
        if (member instanceof FieldDeclaration field && !field.isStatic()) {
          field
              .getVariables()
              .forEach(
                  v -> v.getInitializer().ifPresent(value -> reached.reach(value, inside, self)));
        } else if (member instanceof InitializerDeclaration block && !block.isStatic()) {
          reached.reach(block, inside, self);
        }
      }
    }
  }

  private void delegated(
      ExplicitConstructorInvocationStmt invocation, CallPath path, Optional<Receiver> self) {
    TypeDeclaration<?> type = TypeDeclarations.enclosing(invocation).orElse(null);
    if (type == null) {
      return;
    }
    List<TypeDeclaration<?>> lineage = declarations.lineage(type);
    TypeDeclaration<?> target =
        invocation.isThis() ? type : lineage.size() > 1 ? lineage.get(1) : null;
    if (target != null) {
      methods
          .constructors(TypeDeclarations.nameOf(target), invocation.getArguments(), target)
          .forEach(each -> constructor(each, invocation, path, self));
    }
  }

  /** Reading a field runs the code that gave it its value. */
  private void read(Node declaration, Node at, CallPath path) {
    if (declaration instanceof EnumConstantDeclaration constant) {
      enumConstant(constant, at, path);
      return;
    }
    if (!(declaration instanceof VariableDeclarator field)
        || !(field.getParentNode().orElse(null) instanceof FieldDeclaration declared)) {
      return;
    }
    boolean shared = declared.isStatic() || !ofRoot(declared, path);
    CallPath inside =
        shared
            ? path.thenOnce(at, field.getNameAsString())
            : path.then(at, field.getNameAsString());
    if (!declared.isStatic()
        && declared.getParentNode().orElse(null) instanceof EnumDeclaration e) {
      enumConstants(e, at, path);
    }
    List<TypeDeclaration<?>> built =
        shared
            ? List.of()
            : TypeDeclarations.enclosing(path.root().body())
                .map(declarations::lineage)
                .orElse(List.of());
    values.of(field, built).forEach(value -> reached.reach(value, inside, Optional.empty()));
  }

  /** The object with the functions is made anew for each invocation, those it is given are not. */
  private boolean ofRoot(FieldDeclaration field, CallPath path) {
    Optional<TypeDeclaration<?>> owner = TypeDeclarations.enclosing(field);
    return TypeDeclarations.enclosing(path.root().body())
        .map(declarations::lineage)
        .orElse(List.of())
        .stream()
        .anyMatch(each -> owner.isPresent() && Nodes.same(each, owner.get()));
  }

  private void enumConstants(TypeDeclaration<?> type, Node at, CallPath path) {
    if (type instanceof EnumDeclaration enumeration) {
      enumeration.getEntries().forEach(each -> enumConstant(each, at, path));
    }
  }

  /** Reading a constant of an enum makes it. */
  private void enumConstant(EnumConstantDeclaration constant, Node at, CallPath before) {
    CallPath path = before.thenOnce(at, constant.getNameAsString());
    constant.getArguments().forEach(each -> reached.reach(each, path, Optional.empty()));
    TypeDeclaration<?> type = TypeDeclarations.enclosing(constant).orElse(null);
    if (type != null) {
      List<ConstructorDeclaration> constructors =
          methods.constructors(TypeDeclarations.nameOf(type), constant.getArguments(), constant);
      constructors.forEach(each -> constructor(each, at, path, Optional.empty()));
      if (constructors.isEmpty()) {
        initialisers(type, at, path, Optional.empty());
      }
    }
  }

  private static String label(CallableDeclaration<?> callable) {
    return TypeDeclarations.enclosing(callable)
        .map(type -> type.getNameAsString() + "." + callable.getNameAsString())
        .orElse(callable.getNameAsString());
  }
}
