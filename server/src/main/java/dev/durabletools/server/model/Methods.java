package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what calls, constructors and method references mean. One thread. */
public final class Methods {
  private final Declarations declarations;
  private final Types types;

  Methods(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  /**
   * The qualified name of the type that declares a called method, for methods of platform, SDK and
   * libraries; the receiver's type if sources declare it.
   */
  public Optional<String> owner(MethodCallExpr call) {
    Optional<Expression> scope = call.getScope();
    String name = call.getNameAsString();
    if (scope.isPresent()) {
      Optional<String> owner =
          scope.get() instanceof SuperExpr ? inheritedOwner(call) : types.ownerName(scope.get());
      return owner.map(type -> declaring(type, name));
    }
    if (!declaredAround(call).isEmpty()) {
      return TypeDeclarations.enclosing(call).map(TypeDeclarations::nameOf);
    }
    return staticOwner(call, name).or(() -> inheritedOwner(call));
  }

  private Optional<String> inheritedOwner(MethodCallExpr call) {
    String name = call.getNameAsString();
    return TypeDeclarations.enclosing(call)
        .flatMap(declarations::platformSupertype)
        .filter(type -> JdkTypes.hasMethod(type, name))
        .map(type -> JdkTypes.declaring(type, name));
  }

  private String declaring(String type, String method) {
    Optional<Class<?>> platform =
        JdkTypes.find(type)
            .or(() -> declarations.find(type).flatMap(declarations::platformSupertype));
    boolean own = declarations.find(type).isPresent() && !methodsOf(type, method, -1).isEmpty();
    return platform
        .filter(found -> !own && JdkTypes.hasMethod(found, method))
        .map(found -> JdkTypes.declaring(found, method))
        .orElse(type);
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
              || !methodsOf(owner, method, -1).isEmpty();
      if (named || has) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  /** The declarations in sources that a call may run: overrides of an abstract method, too. */
  public List<CallableDeclaration<?>> targets(MethodCallExpr call) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    List<CallableDeclaration<?>> found;
    if (call.getScope().isEmpty()) {
      found = declaredAround(call);
      if (found.isEmpty()) {
        found =
            staticOwner(call, name)
                .map(owner -> methodsOf(owner, name, arguments))
                .orElse(List.of());
      }
    } else if (call.getScope().get() instanceof SuperExpr) {
      found = inherited(call, name, arguments);
    } else {
      Expression scope = call.getScope().get();
      found =
          types.ownerName(scope).map(owner -> methodsOf(owner, name, arguments)).orElse(List.of());
    }
    return withOverrides(fitting(found, call.getArguments()));
  }

  /** The declarations in sources that a method reference may run. */
  public List<CallableDeclaration<?>> targets(MethodReferenceExpr reference) {
    String name = reference.getIdentifier();
    Optional<String> owner = referenceOwner(reference);
    if (owner.isEmpty()) {
      return List.of();
    }
    return name.equals("new")
        ? new ArrayList<>(constructors(owner.get(), -1))
        : withOverrides(methodsOf(owner.get(), name, -1));
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
    if (!type.known()) {
      return List.of();
    }
    List<CallableDeclaration<?>> all =
        new ArrayList<>(constructors(type.name(), creation.getArguments().size()));
    return fitting(all, creation.getArguments()).stream()
        .map(ConstructorDeclaration.class::cast)
        .toList();
  }

  /** The constructors of a type; {@code arguments} -1 means any. */
  List<ConstructorDeclaration> constructors(String type, int arguments) {
    return declarations
        .find(type)
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

  private List<CallableDeclaration<?>> methodsOf(String type, String name, int arguments) {
    return declarations.find(type).map(each -> methodsOf(each, name, arguments)).orElse(List.of());
  }

  private List<CallableDeclaration<?>> methodsOf(
      TypeDeclaration<?> type, String name, int arguments) {
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      List<CallableDeclaration<?>> found = named(each.getMembers(), name, arguments);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
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

  /** Leaves overloads out whose parameter types surely do not fit. */
  private List<CallableDeclaration<?>> fitting(
      List<CallableDeclaration<?>> candidates, List<Expression> arguments) {
    if (candidates.size() < 2) {
      return candidates;
    }
    List<CallableDeclaration<?>> fitting =
        candidates.stream().filter(each -> fits(each, arguments)).toList();
    return fitting.isEmpty() ? candidates : fitting;
  }

  private static final Set<String> NUMBERS =
      Set.of("byte", "short", "char", "int", "long", "float", "double");

  private boolean fits(CallableDeclaration<?> callable, List<Expression> arguments) {
    for (int i = 0; i < arguments.size() && i < callable.getParameters().size(); i++) {
      Parameter parameter = callable.getParameter(i);
      TypeRef wanted = types.ofVariable(parameter);
      TypeRef given = types.of(arguments.get(i));
      if (parameter.isVarArgs() || !wanted.known() || !given.known() || wanted.equals(given)) {
        continue;
      }
      boolean bothPlain = wanted.primitive() && given.primitive();
      boolean numbers = NUMBERS.contains(wanted.name()) && NUMBERS.contains(given.name());
      boolean finalGiven = given.equals(TypeRef.STRING) || given.primitive();
      boolean stringWanted = wanted.equals(TypeRef.STRING) && !given.is("java.lang.Object");
      if ((bothPlain && !numbers)
          || (finalGiven && wanted.equals(TypeRef.STRING))
          || (stringWanted && finalGiven)
          || (given.equals(TypeRef.STRING) && wanted.primitive())) {
        return false;
      }
    }
    return true;
  }

  private List<CallableDeclaration<?>> withOverrides(List<CallableDeclaration<?>> found) {
    List<CallableDeclaration<?>> result = new ArrayList<>();
    for (CallableDeclaration<?> callable : found) {
      result.add(callable);
      if (callable instanceof MethodDeclaration method && method.getBody().isEmpty()) {
        result.addAll(overrides(method));
      }
    }
    return result;
  }

  private List<CallableDeclaration<?>> overrides(MethodDeclaration method) {
    TypeDeclaration<?> type = TypeDeclarations.enclosing(method).orElse(null);
    if (!(type instanceof ClassOrInterfaceDeclaration) && !(type instanceof EnumDeclaration)) {
      return List.of();
    }
    int parameters = method.getParameters().size();
    List<CallableDeclaration<?>> result = new ArrayList<>();
    for (TypeDeclaration<?> each : declarations.subtypes(type)) {
      result.addAll(named(each.getMembers(), method.getNameAsString(), parameters));
    }
    if (type instanceof EnumDeclaration enumeration) {
      for (EnumConstantDeclaration constant : enumeration.getEntries()) {
        result.addAll(
            named(new ArrayList<>(constant.getClassBody()), method.getNameAsString(), parameters));
      }
    }
    return result;
  }
}
