package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types of lambdas: of their parameters, and of what platform methods make of them. */
final class Lambdas {
  private static final int MAX_DEPTH = 12;

  /** Where what a collection holds is told by the variable it is made for. */
  private static final Set<String> MAKERS =
      Set.of("java.util.List", "java.util.Set", "java.util.Map", "java.util.Arrays");

  private final Declarations declarations;
  private final Types types;

  Lambdas(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  /** The type of a parameter that is written without one. */
  TypeRef parameter(LambdaExpr lambda, int index) {
    return functional(target(lambda), index);
  }

  /** The interface that the place of a lambda or method reference asks for. */
  TypeRef target(Expression expression) {
    return target(expression, 0);
  }

  private TypeRef target(Expression expression, int depth) {
    Node parent = expression.getParentNode().orElse(null);
    if (depth > MAX_DEPTH) {
      return TypeRef.UNKNOWN;
    }
    if (parent instanceof VariableDeclarator variable) {
      return types.of(variable.getType());
    }
    if (parent instanceof CastExpr cast) {
      return types.of(cast.getType());
    }
    if (parent instanceof AssignExpr assignment) {
      return types.of(assignment.getTarget());
    }
    if (parent instanceof EnclosedExpr || parent instanceof ConditionalExpr) {
      return target((Expression) parent, depth + 1);
    }
    if (parent instanceof ReturnStmt || parent instanceof ExpressionStmt) {
      return returned(parent, depth);
    }
    return parent instanceof MethodCallExpr call ? argument(call, expression) : TypeRef.UNKNOWN;
  }

  private TypeRef returned(Node statement, int depth) {
    Node up = statement.getParentNode().orElse(null);
    while (up != null && !(up instanceof BodyDeclaration<?>) && !(up instanceof LambdaExpr)) {
      up = statement instanceof ReturnStmt ? up.getParentNode().orElse(null) : null;
    }
    if (up instanceof LambdaExpr lambda) {
      return result(target(lambda, depth + 1));
    }
    return up instanceof MethodDeclaration method && statement instanceof ReturnStmt
        ? types.of(method.getType())
        : TypeRef.UNKNOWN;
  }

  /** What a lambda for an interface gives back. */
  private TypeRef result(TypeRef type) {
    return JdkTypes.find(type.name())
        .flatMap(
            platform ->
                PlatformTypes.functional(platform)
                    .map(
                        method ->
                            PlatformTypes.fill(
                                method.getGenericReturnType(), PlatformTypes.of(platform, type))))
        .orElse(TypeRef.UNKNOWN);
  }

  private TypeRef argument(MethodCallExpr call, Expression lambda) {
    int position = position(call, lambda);
    Expression scope = call.getScope().orElse(null);
    String owner =
        scope == null
            ? TypeDeclarations.enclosing(call).map(TypeDeclarations::nameOf).orElse("")
            : types.ownerName(scope).orElse("");
    Optional<TypeDeclaration<?>> source = declarations.find(owner, call);
    if (position < 0 || source.isPresent()) {
      return source.map(type -> declared(type, call, position)).orElse(TypeRef.UNKNOWN);
    }
    Class<?> platform = JdkTypes.find(owner).orElse(null);
    if (platform == null || scope == null) {
      return TypeRef.UNKNOWN;
    }
    int arity = lambda instanceof LambdaExpr it ? it.getParameters().size() : -1;
    List<TypeRef> found =
        JdkTypes.methods(platform, call.getNameAsString(), call.getArguments().size()).stream()
            .map(method -> of(method, platform, call, position, arity))
            .filter(TypeRef::known)
            .distinct()
            .toList();
    return found.size() == 1 ? found.get(0) : TypeRef.UNKNOWN;
  }

  private static int position(MethodCallExpr call, Expression argument) {
    for (int i = 0; i < call.getArguments().size(); i++) {
      if (Nodes.same(call.getArgument(i), argument)) {
        return i;
      }
    }
    return -1;
  }

  private TypeRef of(Method method, Class<?> owner, MethodCallExpr call, int position, int arity) {
    Type[] parameters = method.getGenericParameterTypes();
    boolean open = method.isVarArgs() && position >= parameters.length - 1;
    if (position >= parameters.length && !open) {
      return TypeRef.UNKNOWN;
    }
    PlatformTypes.Bindings bindings = bindings(method, owner, call, false);
    if (MAKERS.contains(owner.getName())) {
      bindings.match(method.getGenericReturnType(), declaredFor(call));
    }
    TypeRef given =
        PlatformTypes.fill(parameters[Math.min(position, parameters.length - 1)], bindings);
    TypeRef wanted = open ? given.element() : given;
    boolean fits =
        wanted.is(SdkTypes.ORCHESTRATION)
            || JdkTypes.find(wanted.name())
                .flatMap(PlatformTypes::functional)
                .map(each -> arity < 0 || each.getParameterCount() == arity)
                .orElse(false);
    return fits ? wanted : TypeRef.UNKNOWN;
  }

  /** The type of the variable or field that a call's result is given to. */
  private TypeRef declaredFor(MethodCallExpr call) {
    Node parent = call.getParentNode().orElse(null);
    return parent instanceof VariableDeclarator variable && !variable.getType().isVarType()
        ? types.of(variable.getType())
        : TypeRef.UNKNOWN;
  }

  /**
   * What the type variables of a platform's method stand for in a call.
   *
   * @param results whether what lambdas give back counts, which asks for their bodies' types
   */
  PlatformTypes.Bindings bindings(
      Method method, Class<?> owner, MethodCallExpr call, boolean results) {
    TypeRef receiver = call.getScope().map(types::of).orElse(TypeRef.UNKNOWN);
    PlatformTypes.Bindings bindings = PlatformTypes.of(owner, receiver);
    Type[] parameters = method.getGenericParameterTypes();
    for (int i = 0; i < parameters.length && i < call.getArguments().size(); i++) {
      Expression given = call.getArgument(i);
      boolean open = method.isVarArgs() && i == parameters.length - 1;
      if (given instanceof LambdaExpr lambda) {
        if (results) {
          result(parameters[i], lambda, bindings);
        }
      } else if (!(given instanceof MethodReferenceExpr)) {
        TypeRef type = types.of(given);
        bindings.match(
            parameters[i], open && type.dimensions() == 0 ? type.boxed().array(1) : type);
      }
    }
    return bindings;
  }

  private void result(Type parameter, LambdaExpr lambda, PlatformTypes.Bindings bindings) {
    if (parameter instanceof java.lang.reflect.ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && lambda.getBody() instanceof ExpressionStmt body) {
      PlatformTypes.functional(raw)
          .ifPresent(
              method -> {
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                  if (raw.getTypeParameters()[i].equals(method.getGenericReturnType())) {
                    bindings.match(
                        generic.getActualTypeArguments()[i], types.of(body.getExpression()));
                  }
                }
              });
    }
  }

  private TypeRef declared(TypeDeclaration<?> type, MethodCallExpr call, int position) {
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      List<CallableDeclaration<?>> found =
          Declarations.callables(
              each.getMembers(), call.getNameAsString(), call.getArguments().size());
      if (!found.isEmpty()) {
        List<TypeRef> wanted =
            types.overloads().meant(found, call.getArguments(), false).stream()
                .map(CallableDeclaration::getParameters)
                .map(
                    all ->
                        position < all.size()
                            ? types.ofVariable(all.get(position))
                            : TypeRef.UNKNOWN)
                .distinct()
                .toList();
        return wanted.size() == 1 ? wanted.get(0) : TypeRef.UNKNOWN;
      }
    }
    return TypeRef.UNKNOWN;
  }

  /** Whether a lambda may be of a type, or of what it holds; of one that is unknown it may. */
  boolean functional(TypeRef type) {
    if (!type.known() || type.dimensions() > 0) {
      return !type.known() || functional(type.element());
    }
    if (type.primitive() || SdkTypes.has(type.name())) {
      return false;
    }
    Optional<Class<?>> platform = JdkTypes.find(type.name());
    if (platform.isPresent()) {
      return PlatformTypes.functional(platform.get()).isPresent()
          || (type.name().startsWith("java.util.")
              && type.arguments().stream().anyMatch(each -> each.known() && functional(each)));
    }
    return declarations
        .find(type.name())
        .map(
            declared ->
                declared instanceof ClassOrInterfaceDeclaration named
                    && (named.isInterface() || named.isAbstract()))
        .orElse(true);
  }

  /** The type of a parameter of the method that a lambda for an interface is. */
  private TypeRef functional(TypeRef type, int index) {
    if (type.is(SdkTypes.ORCHESTRATION)) {
      return TypeRef.of(SdkTypes.CONTEXT);
    }
    Optional<Class<?>> platform = JdkTypes.find(type.name());
    if (platform.isPresent()) {
      return PlatformTypes.functional(platform.get())
          .map(Method::getGenericParameterTypes)
          .filter(parameters -> index < parameters.length)
          .map(
              parameters ->
                  PlatformTypes.fill(parameters[index], PlatformTypes.of(platform.get(), type)))
          .orElse(TypeRef.UNKNOWN);
    }
    return declarations
        .find(type.name())
        .filter(ClassOrInterfaceDeclaration.class::isInstance)
        .map(declared -> ofInterface(declared, type, index))
        .orElse(TypeRef.UNKNOWN);
  }

  private TypeRef ofInterface(TypeDeclaration<?> declared, TypeRef type, int index) {
    List<MethodDeclaration> open =
        declarations.lineage(declared).stream()
            .flatMap(each -> each.getMethods().stream())
            .filter(method -> method.getBody().isEmpty() && !method.isStatic())
            .toList();
    if (open.size() != 1 || index >= open.get(0).getParameters().size()) {
      return TypeRef.UNKNOWN;
    }
    return types.generics().fill(open.get(0).getParameter(index).getType(), declared, type);
  }
}
