package dev.durabletools.server.model;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.primitives.Primitives;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** What calls return. */
final class Returns {
  private static final int MAX_DEPTH = 10;

  private final Declarations declarations;
  private final Types types;
  private final Lambdas lambdas;

  Returns(Declarations declarations, Types types, Lambdas lambdas) {
    this.declarations = declarations;
    this.types = types;
    this.lambdas = lambdas;
  }

  TypeRef of(MethodCallExpr call) {
    Optional<Expression> scope = call.getScope();
    if (scope.isEmpty()) {
      return TypeDeclarations.enclosing(call)
          .map(type -> declared(type, call, TypeRef.of(TypeDeclarations.nameOf(type))))
          .orElse(TypeRef.UNKNOWN);
    }
    TypeRef receiver = types.of(scope.get());
    String owner = types.ownerName(scope.get()).orElse("");
    if (owner.equals(SdkTypes.CONTEXT) || owner.equals(SdkTypes.TASK)) {
      return sdk(call, receiver);
    }
    if (owner.equals(SdkTypes.CLIENT_CONTEXT) && call.getNameAsString().equals("getClient")) {
      return TypeRef.of(SdkTypes.DURABLE_CLIENT);
    }
    if (owner.equals(SdkTypes.FUNCTIONS + ".HttpRequestMessage")
        && call.getNameAsString().equals("getBody")) {
      return receiver.argument(0);
    }
    Optional<TypeDeclaration<?>> source = declarations.find(owner, call);
    if (source.isPresent()) {
      return declared(source.get(), call, receiver.known() ? receiver : TypeRef.of(owner));
    }
    return JdkTypes.find(owner)
        .map(type -> platform(type, call))
        .or(() -> Primitives.standard().returned(owner, call.getNameAsString()).map(TypeRef::of))
        .orElseGet(() -> library(owner, call, 0));
  }

  private TypeRef library(String owner, MethodCallExpr call, int depth) {
    LibraryClass type = declarations.libraries(call).find(owner).orElse(null);
    if (type == null || depth > MAX_DEPTH) {
      return TypeRef.UNKNOWN;
    }
    List<TypeRef> results =
        type.methods().stream()
            .filter(each -> each.name().equals(call.getNameAsString()))
            .filter(each -> each.parameters().size() == call.getArguments().size())
            .map(LibraryClass.LibraryMethod::returns)
            .distinct()
            .toList();
    if (!results.isEmpty()) {
      return results.size() == 1 ? results.get(0) : TypeRef.UNKNOWN;
    }
    return type.supertypes().stream()
        .map(each -> library(each, call, depth + 1))
        .filter(TypeRef::known)
        .findFirst()
        .orElse(TypeRef.UNKNOWN);
  }

  private TypeRef declared(TypeDeclaration<?> type, MethodCallExpr call, TypeRef on) {
    String name = call.getNameAsString();
    int arguments = call.getArguments().size();
    if (type instanceof EnumDeclaration) {
      TypeRef own = TypeRef.of(TypeDeclarations.nameOf(type));
      if (name.equals("valueOf") && arguments == 1) {
        return own;
      }
      if (name.equals("values") && arguments == 0) {
        return own.array(1);
      }
    }
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      List<CallableDeclaration<?>> fitting =
          Declarations.callables(each.getMembers(), name, arguments);
      List<TypeRef> results =
          types.overloads().meant(fitting, call.getArguments(), false).stream()
              .filter(MethodDeclaration.class::isInstance)
              .map(
                  method -> types.generics().fill(((MethodDeclaration) method).getType(), each, on))
              .distinct()
              .toList();
      if (!results.isEmpty()) {
        return results.size() == 1 ? results.get(0) : TypeRef.UNKNOWN;
      }
      if (each instanceof RecordDeclaration record && arguments == 0) {
        Optional<TypeRef> component =
            record.getParameters().stream()
                .filter(parameter -> parameter.getNameAsString().equals(name))
                .findFirst()
                .map(types::ofVariable);
        if (component.isPresent()) {
          return component.get();
        }
      }
    }
    return TypeRef.UNKNOWN;
  }

  private TypeRef sdk(MethodCallExpr call, TypeRef receiver) {
    return switch (call.getNameAsString()) {
      case "await" -> receiver.argument(0);
      case "getCurrentInstant" -> TypeRef.of("java.time.Instant");
      case "newUUID" -> TypeRef.of("java.util.UUID");
      case "getName", "getInstanceId" -> TypeRef.STRING;
      case "getIsReplaying", "isDone", "isCancelled" -> TypeRef.BOOLEAN;
      case "getInput" -> lastClass(call);
      case "callActivity", "callSubOrchestrator", "waitForExternalEvent" ->
          TypeRef.of(SdkTypes.TASK, lastClassOrVoid(call));
      case "createTimer" -> TypeRef.of(SdkTypes.TASK, TypeRef.of("java.lang.Void"));
      case "allOf" -> TypeRef.of(SdkTypes.TASK, TypeRef.of("java.util.List"));
      case "anyOf" -> TypeRef.of(SdkTypes.TASK, TypeRef.of(SdkTypes.TASK));
      case "thenApply", "thenAccept" -> TypeRef.of(SdkTypes.TASK);
      default -> TypeRef.UNKNOWN;
    };
  }

  private TypeRef lastClass(MethodCallExpr call) {
    return call.getArguments()
        .getLast()
        .filter(ClassExpr.class::isInstance)
        .map(literal -> types.of(((ClassExpr) literal).getType()))
        .orElse(TypeRef.UNKNOWN);
  }

  private TypeRef lastClassOrVoid(MethodCallExpr call) {
    Expression last = call.getArguments().getLast().orElse(null);
    if (last instanceof ClassExpr) {
      return lastClass(call);
    }
    return call.getArguments().size() <= 2 ? TypeRef.of("java.lang.Void") : TypeRef.UNKNOWN;
  }

  private TypeRef platform(Class<?> owner, MethodCallExpr call) {
    List<Method> methods =
        Overloads.fitting(
            owner, call.getNameAsString(), call.getArguments().stream().map(this::given).toList());
    List<TypeRef> results =
        methods.stream().map(method -> result(method, owner, call)).distinct().toList();
    if (results.size() == 1) {
      return results.get(0);
    }
    // Overloads that differ in what their result holds.
    List<TypeRef> raw =
        results.stream()
            .map(each -> new TypeRef(each.name(), List.of(), each.dimensions()))
            .distinct()
            .toList();
    return raw.size() == 1 ? raw.get(0) : TypeRef.UNKNOWN;
  }

  /** Lambdas and method references ask for the overload to know their types. */
  private TypeRef given(Expression argument) {
    return argument.isLambdaExpr() || argument.isMethodReferenceExpr()
        ? TypeRef.UNKNOWN
        : types.of(argument);
  }

  private TypeRef result(Method method, Class<?> owner, MethodCallExpr call) {
    boolean plain = method.getGenericReturnType() instanceof Class<?>;
    boolean generic = method.getTypeParameters().length > 0;
    return PlatformTypes.fill(
        method.getGenericReturnType(),
        plain ? PlatformTypes.NONE : lambdas.bindings(method, owner, call, generic));
  }
}
