package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What objects run that are handed to code without a source: platform and SDK call back what the
 * object's class implements of their interfaces.
 */
final class Handed {
  /** More implementations than these, and nothing can be said of which one is injected. */
  private static final int MAX_IMPLEMENTATIONS = 3;

  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Receivers receivers;
  private final Callbacks callbacks;

  Handed(Declarations declarations, Variables variables, Types types, Receivers receivers) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
    this.receivers = receivers;
    this.callbacks = new Callbacks(declarations);
  }

  /** The methods that may be called back on the object an expression gives. */
  List<CallableDeclaration<?>> of(Expression object, Optional<Receiver> self) {
    boolean named = object instanceof NameExpr || object instanceof FieldAccessExpr;
    if (!named && !(object instanceof MethodCallExpr) && !(object instanceof ThisExpr)) {
      return List.of();
    }
    Optional<Receiver> on = object instanceof ThisExpr ? self : receivers.of(object);
    if (on.isPresent()) {
      TypeDeclaration<?> type = on.get().type();
      Stream<TypeDeclaration<?>> below =
          on.get().exact()
              ? Stream.empty()
              : declarations.subtypes(type).stream().filter(Handed::inProduct);
      List<TypeDeclaration<?>> all =
          Stream.<TypeDeclaration<?>>concat(Stream.of(type), below).toList();
      return callbacks(declarations.instances().among(all).stream());
    }
    return callbacks(injected(object).stream().map(type -> type));
  }

  /** What tests implement does not run in the product. */
  private static boolean inProduct(TypeDeclaration<?> type) {
    return !Unit.of(type).source().uri().contains("/src/test/");
  }

  private List<CallableDeclaration<?>> callbacks(Stream<TypeDeclaration<?>> classes) {
    Set<CallableDeclaration<?>> seen = Nodes.identitySet();
    return classes
        .flatMap(type -> callbacks.of(type).stream())
        .<CallableDeclaration<?>>map(method -> method)
        .filter(seen::add)
        .toList();
  }

  /**
   * The classes that may stand behind a field of a platform interface which the class gets from
   * outside: those that implement it with the same type arguments.
   */
  List<TypeDeclaration<?>> injected(Expression object) {
    VariableDeclarator field = field(object).orElse(null);
    if (field == null || !fromOutside(field)) {
      return List.of();
    }
    TypeRef wanted = types.ofVariable(field);
    boolean platform =
        JdkTypes.find(wanted.name()).map(Class::isInterface).orElse(false)
            && wanted.dimensions() == 0;
    if (!platform || wanted.arguments().stream().anyMatch(each -> !each.known())) {
      return List.of();
    }
    List<TypeDeclaration<?>> fitting =
        declarations
            .instances()
            .among(
                declarations.subtypes(wanted.name()).stream()
                    .<TypeDeclaration<?>>map(each -> each)
                    .filter(Handed::inProduct)
                    .filter(each -> implemented(each, wanted))
                    .toList());
    int most = wanted.arguments().isEmpty() ? 1 : MAX_IMPLEMENTATIONS;
    return fitting.size() <= most ? fitting : List.of();
  }

  private boolean implemented(TypeDeclaration<?> type, TypeRef wanted) {
    return declarations.lineage(type).stream()
        .flatMap(each -> TypeDeclarations.supertypes(each).stream())
        .anyMatch(each -> types.of(each).equals(wanted));
  }

  private Optional<VariableDeclarator> field(Expression object) {
    Optional<Node> found =
        object instanceof NameExpr name
            ? variables.find(name.getNameAsString(), name)
            : object instanceof FieldAccessExpr access
                ? types
                    .fieldOwner(access)
                    .flatMap(owner -> variables.field(owner, access.getNameAsString()))
                : Optional.empty();
    return found
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast)
        .filter(each -> each.getParentNode().orElse(null) instanceof FieldDeclaration);
  }

  /** Whether a field is given nothing but parameters: by a constructor, a setter or a container. */
  private boolean fromOutside(VariableDeclarator field) {
    Node owner =
        field.getParentNode().flatMap(Node::getParentNode).orElse(field); // The class around it.
    return field.getInitializer().isEmpty()
        && Receivers.assigned(owner, field.getNameAsString()).stream()
            .allMatch(
                value ->
                    value instanceof NameExpr name
                        && variables.find(name.getNameAsString(), name).orElse(null)
                            instanceof Parameter);
  }
}
