package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
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
    this.reached = reached;
  }

  void follow(Node node, CallPath path, Optional<Receiver> self) {
    if (node instanceof MethodCallExpr call) {
      callables(methods.targets(call, self), call.getName(), path, methods.receiver(call, self));
    } else if (node instanceof MethodReferenceExpr reference) {
      callables(methods.targets(reference), reference, path, Optional.empty());
    } else if (node instanceof ObjectCreationExpr creation) {
      created(creation, path);
    } else if (node instanceof ExplicitConstructorInvocationStmt invocation) {
      delegated(invocation, path, self);
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

  private Optional<Node> imported(NameExpr name) {
    return StaticImports.owners(name.getNameAsString(), Unit.of(name)).stream()
        .map(declarations::find)
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
      declarations.find(on.name()).map(declarations::lineage).orElse(List.of()).stream()
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

  private void created(ObjectCreationExpr creation, CallPath path) {
    TypeDeclaration<?> type = declarations.find(types.of(creation.getType()).name()).orElse(null);
    if (type == null) {
      return;
    }
    List<ConstructorDeclaration> constructors = methods.constructors(creation);
    Optional<Receiver> self = Optional.of(new Receiver(type, true));
    constructors.forEach(each -> constructor(each, creation.getType(), path, self));
    if (constructors.isEmpty()) {
      initialisers(type, creation.getType(), path, self);
      superConstructor(type, creation.getType(), path, self);
    }
    CallPath inside = path.then(creation.getType(), "new " + type.getNameAsString());
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof CompactConstructorDeclaration compact) {
        reached.reach(compact, inside, self);
      }
    }
    for (MethodDeclaration method : callbacks.of(type)) {
      reached.reach(method, inside.then(creation.getType(), label(method)), self);
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
          .constructors(TypeDeclarations.nameOf(target), invocation.getArguments().size())
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
    CallPath inside = path.then(at, field.getNameAsString());
    field.getInitializer().ifPresent(value -> reached.reach(value, inside, Optional.empty()));
    for (BodyDeclaration<?> member :
        declared.getParentNode().map(TypeDeclarations::members).orElse(List.of())) {
      boolean assigns =
          declared.isStatic()
              ? member instanceof InitializerDeclaration block && block.isStatic()
              : member instanceof ConstructorDeclaration
                  || member instanceof InitializerDeclaration;
      if (assigns) {
        Receivers.assigned(member, field.getNameAsString())
            .forEach(value -> reached.reach(value, inside, Optional.empty()));
      }
    }
  }

  /** Reading a constant of an enum makes it. */
  private void enumConstant(EnumConstantDeclaration constant, Node at, CallPath path) {
    CallPath inside = path.then(at, constant.getNameAsString());
    constant.getArguments().forEach(each -> reached.reach(each, inside, Optional.empty()));
    TypeDeclaration<?> type = TypeDeclarations.enclosing(constant).orElse(null);
    if (type != null) {
      List<ConstructorDeclaration> constructors =
          methods.constructors(TypeDeclarations.nameOf(type), constant.getArguments().size());
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
