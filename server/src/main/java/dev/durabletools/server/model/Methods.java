package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what calls, constructors and method references mean. One thread. */
public final class Methods {
  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Receivers receivers;
  private final Dispatch dispatch;
  private final Overriding overriding;
  private final Handed handed;
  private final IdentityHashMap<MethodCallExpr, Optional<String>> owners = Nodes.known();
  private final IdentityHashMap<MethodCallExpr, List<CallableDeclaration<?>>> targets =
      Nodes.known();
  private final Map<Member, String> declaring = new HashMap<>();

  Methods(Declarations declarations, Variables variables, Types types) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
    this.receivers = new Receivers(declarations, variables, types);
    this.overriding = new Overriding(declarations, types);
    this.dispatch = new Dispatch(declarations, overriding);
    this.handed = new Handed(declarations, variables, types, receivers);
  }

  /**
   * The qualified name of the type that declares a called method, for methods of platform, SDK and
   * libraries; the receiver's type if sources declare it.
   */
  public Optional<String> owner(MethodCallExpr call) {
    Optional<String> known = owners.get(call);
    if (known == null) {
      known = findOwner(call);
      owners.put(call, known);
    }
    return known;
  }

  private Optional<String> findOwner(MethodCallExpr call) {
    Optional<Expression> scope = call.getScope();
    String name = call.getNameAsString();
    if (ObjectWait.fits(call, types)
        && targets(call).isEmpty()
        && (scope.isPresent() || staticOwner(call, name).isEmpty())) {
      return Optional.of("java.lang.Object");
    }
    if (scope.isPresent()) {
      Optional<String> owner =
          scope.get() instanceof SuperExpr ? inheritedOwner(call) : types.ownerName(scope.get());
      return owner.map(type -> declaring(type, name));
    }
    if (!declaredAround(call).isEmpty()) {
      return TypeDeclarations.enclosing(call).map(TypeDeclarations::nameOf);
    }
    return staticOwner(call, name)
        .or(() -> inheritedOwner(call))
        .or(
            () ->
                ownHash(call)
                    ? TypeDeclarations.enclosing(call).map(TypeDeclarations::nameOf)
                    : Optional.empty());
  }

  /** A hash of the object itself, whose class is the one around. */
  private static boolean ownHash(MethodCallExpr call) {
    return call.getNameAsString().equals("hashCode")
        && call.getArguments().isEmpty()
        && Nodes.above(call, ObjectCreationExpr.class)
            .filter(creation -> creation.getAnonymousClassBody().isPresent())
            .isEmpty();
  }

  private Optional<String> inheritedOwner(MethodCallExpr call) {
    String name = call.getNameAsString();
    return TypeDeclarations.enclosing(call)
        .flatMap(declarations::platformSupertype)
        .filter(type -> JdkTypes.hasMethod(type, name))
        .map(type -> JdkTypes.declaring(type, name));
  }

  private record Member(String type, String name) {}

  private String declaring(String type, String method) {
    Member member = new Member(type, method);
    String known = declaring.get(member);
    if (known == null) {
      known = findDeclaring(type, method);
      declaring.put(member, known);
    }
    return known;
  }

  private String findDeclaring(String type, String method) {
    if (SdkTypes.ofContext(method) && contextClass(type)) {
      return SdkTypes.CONTEXT;
    }
    Optional<Class<?>> platform =
        JdkTypes.find(type)
            .or(() -> declarations.find(type).flatMap(declarations::platformSupertype));
    boolean own =
        declarations.find(type).filter(it -> !methodsOf(it, method, -1).isEmpty()).isPresent();
    return platform
        .filter(found -> !own && JdkTypes.hasMethod(found, method))
        .map(found -> JdkTypes.declaring(found, method))
        .orElse(type);
  }

  /** Whether sources declare a class that wraps the context. */
  private boolean contextClass(String type) {
    return Supertypes.of(type, declarations).anyMatch(SdkTypes.CONTEXT::equals);
  }

  private Optional<String> staticOwner(Node at, String method) {
    List<String> owners = StaticImports.owners(method, Unit.of(at));
    for (String owner : owners) {
      boolean named =
          Unit.of(at).tree().getImports().stream()
              .anyMatch(
                  each ->
                      each.isStatic()
                          && !each.isAsterisk()
                          && each.getNameAsString().equals(owner + "." + method));
      boolean has =
          JdkTypes.find(owner).map(type -> JdkTypes.hasMethod(type, method)).orElse(false)
              || !methodsOf(owner, method, -1, at).isEmpty();
      if (named || has) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /** The declarations in sources that a call may run: overrides of what it names, too. */
  public List<CallableDeclaration<?>> targets(MethodCallExpr call) {
    return targets(call, Optional.empty());
  }

  /**
   * The declarations in sources that a call may run.
   *
   * @param self the object whose code the call stands in, if anything is known of it
   */
  List<CallableDeclaration<?>> targets(MethodCallExpr call, Optional<Receiver> self) {
    Expression scope = call.getScope().orElse(null);
    if (self.isPresent() && (scope == null || own(scope))) {
      return declarations.near(findTargets(call, self), call);
    }
    List<CallableDeclaration<?>> known = targets.get(call);
    if (known == null) {
      known = List.copyOf(declarations.near(findTargets(call, self), call));
      targets.put(call, known);
    }
    return known;
  }

  private List<CallableDeclaration<?>> findTargets(MethodCallExpr call, Optional<Receiver> self) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    Expression scope = call.getScope().orElse(null);
    if (scope == null || own(scope)) {
      List<CallableDeclaration<?>> found = fitting(declaredAround(call), call.getArguments());
      if (found.isEmpty()) {
        found =
            staticOwner(call, name)
                .map(owner -> fitting(methodsOf(owner, name, arguments, call), call.getArguments()))
                .orElse(List.of());
      }
      return dispatch.run(found, onSelf(self, found), Injection.Choice.ANY);
    }
    if (scope instanceof SuperExpr) {
      return fitting(inherited(call, name, arguments), call.getArguments());
    }
    Optional<Receiver> on = receivers.of(scope);
    List<CallableDeclaration<?>> found =
        on.map(receiver -> methodsOf(receiver.type(), name, arguments))
            .orElseGet(() -> implementations(scope, name, arguments));
    EnumConstantDeclaration constant = receivers.constant(scope).orElse(null);
    if (constant != null) {
      List<CallableDeclaration<?>> own =
          new ArrayList<>(named(constant.getClassBody(), name, arguments));
      return fitting(own.isEmpty() ? found : own, call.getArguments());
    }
    return found.isEmpty()
        ? List.of()
        : dispatch.run(fitting(found, call.getArguments()), on, Injection.of(scope, variables));
  }

  private static boolean own(Expression scope) {
    return scope instanceof ThisExpr self && self.getTypeName().isEmpty();
  }

  /** The object that a callee of a call works on, if it is the caller's own or seen to be made. */
  Optional<Receiver> receiver(MethodCallExpr call, Optional<Receiver> self) {
    Expression scope = call.getScope().orElse(null);
    return scope == null || own(scope) || scope instanceof SuperExpr ? self : receivers.of(scope);
  }

  /** What code without a source may call back on the object that an expression gives it. */
  List<CallableDeclaration<?>> callbacks(Expression object, Optional<Receiver> self) {
    return handed.of(object, self);
  }

  private Optional<Receiver> onSelf(Optional<Receiver> self, List<CallableDeclaration<?>> found) {
    return self.filter(
        it ->
            found.stream()
                .map(TypeDeclarations::enclosing)
                .flatMap(Optional::stream)
                .anyMatch(
                    owner ->
                        declarations.lineage(it.type()).stream()
                            .anyMatch(each -> Nodes.same(each, owner))));
  }

  /** What sources implement of an interface that a library declares. */
  private List<CallableDeclaration<?>> implementations(
      Expression scope, String name, int arguments) {
    String owner = types.ownerName(scope).orElse("java.");
    List<TypeDeclaration<?>> classes =
        owner.startsWith("java.")
            ? handed.injected(scope)
            : SdkTypes.has(owner)
                ? List.of()
                : declarations.instances().among(declarations.subtypes(owner));
    List<CallableDeclaration<?>> result = new ArrayList<>();
    classes.forEach(type -> result.addAll(named(type.getMembers(), name, arguments)));
    return result;
  }

  /** The declarations in sources that a method reference may run. */
  public List<CallableDeclaration<?>> targets(MethodReferenceExpr reference) {
    String name = reference.getIdentifier();
    Optional<String> owner = referenceOwner(reference);
    if (owner.isEmpty()) {
      return List.of();
    }
    return name.equals("new")
        ? new ArrayList<>(constructors(owner.get(), -1, reference))
        : dispatch.run(
            methodsOf(owner.get(), name, -1, reference),
            receivers.of(reference.getScope()),
            Injection.of(reference.getScope(), variables));
  }

  /** The qualified type left of the colons of a method reference. */
  public Optional<String> referenceOwner(MethodReferenceExpr reference) {
    Expression scope = reference.getScope();
    if (scope instanceof TypeExpr type) {
      TypeRef ref = types.of(type.getType());
      if (ref.known()) {
        return Optional.of(declaring(ref.name(), reference.getIdentifier()));
      }
      return types.ownerNameOfText(type.getType().asString(), reference);
    }
    return types.ownerName(scope).map(owner -> declaring(owner, reference.getIdentifier()));
  }

  /** The constructors in sources that a creation may run. */
  public List<ConstructorDeclaration> constructors(ObjectCreationExpr creation) {
    TypeRef type = types.of(creation.getType());
    return type.known() ? constructors(type.name(), creation.getArguments(), creation) : List.of();
  }

  /** The constructors of a type that may be given some arguments. */
  List<ConstructorDeclaration> constructors(String type, List<Expression> arguments, Node at) {
    List<CallableDeclaration<?>> all = new ArrayList<>(constructors(type, arguments.size(), at));
    return fitting(all, arguments).stream().map(ConstructorDeclaration.class::cast).toList();
  }

  /** The constructors of a type; {@code arguments} -1 means any. */
  private List<ConstructorDeclaration> constructors(String type, int arguments, Node at) {
    return declarations
        .find(type, at)
        .map(
            declared ->
                declared.getConstructors().stream()
                    .filter(each -> arguments < 0 || Declarations.accepts(each, arguments))
                    .toList())
        .orElse(List.of());
  }

  private List<CallableDeclaration<?>> declaredAround(MethodCallExpr call) {
    Node up = call.getParentNode().orElse(null);
    while (up != null) {
      List<CallableDeclaration<?>> found = List.of();
      if (up instanceof TypeDeclaration<?> type) {
        found = methodsOf(type, call.getNameAsString(), call.getArguments().size());
      } else if (up instanceof ObjectCreationExpr) {
        found =
            named(TypeDeclarations.members(up), call.getNameAsString(), call.getArguments().size());
      } else if (up instanceof EnumConstantDeclaration constant) {
        found =
            named(
                new ArrayList<>(constant.getClassBody()),
                call.getNameAsString(),
                call.getArguments().size());
      }
      if (!found.isEmpty()) {
        return found;
      }
      up = up.getParentNode().orElse(null);
    }
    return List.of();
  }

  private List<CallableDeclaration<?>> inherited(Node at, String name, int arguments) {
    return TypeDeclarations.enclosing(at)
        .map(
            type ->
                declarations.lineage(type).stream()
                    .skip(1)
                    .map(each -> named(each.getMembers(), name, arguments))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of()))
        .orElse(List.of());
  }

  private List<CallableDeclaration<?>> methodsOf(String type, String name, int arguments, Node at) {
    Optional<TypeDeclaration<?>> declared = declarations.find(type, at);
    return declared.map(each -> methodsOf(each, name, arguments)).orElse(List.of());
  }

  private List<CallableDeclaration<?>> methodsOf(
      TypeDeclaration<?> type, String name, int arguments) {
    List<CallableDeclaration<?>> found = new ArrayList<>();
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      boolean nearest = found.isEmpty();
      for (CallableDeclaration<?> method : named(each.getMembers(), name, arguments)) {
        boolean other =
            !method.isPrivate() && found.stream().noneMatch(own -> overriding.may(own, method));
        if (nearest || other) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private static List<CallableDeclaration<?>> named(
      List<? extends BodyDeclaration<?>> members, String name, int arguments) {
    List<CallableDeclaration<?>> result = new ArrayList<>();
    for (BodyDeclaration<?> member : members) {
      if (member instanceof MethodDeclaration method
          && method.getNameAsString().equals(name)
          && (arguments < 0 || Declarations.accepts(method, arguments))) {
        result.add(method);
      }
    }
    return result;
  }

  /** Leaves overloads out that are not meant. */
  private List<CallableDeclaration<?>> fitting(
      List<CallableDeclaration<?>> candidates, List<Expression> arguments) {
    return types.overloads().meant(candidates, arguments, true);
  }
}
