package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.ReferenceType;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which checked exceptions code may throw. */
public final class Exceptions {
  /** Libraries whose methods are known to throw none. */
  private static final List<String> HARMLESS =
      List.of(
          "org.slf4j.", "org.apache.logging.", "com.microsoft.azure.functions.", SdkTypes.CLIENT);

  private final Declarations declarations;
  private final Methods methods;
  private final Types types;

  Exceptions(Declarations declarations, Methods methods, Types types) {
    this.declarations = declarations;
    this.methods = methods;
    this.types = types;
  }

  /**
   * Whether code without one of its nodes surely throws no checked exception of a class.
   *
   * @param without a call below {@code code} that is left out
   * @param exception qualified name of a platform class
   */
  public boolean neverThrows(Node code, Node without, String exception) {
    boolean[] never = {true};
    Nodes.forEach(
        code,
        node -> !(node instanceof LambdaExpr) && !(node instanceof BodyDeclaration<?>),
        node -> {
          if (!Nodes.same(node, without)
              && (node instanceof ThrowStmt || (isCall(node) && mayThrow(node, exception)))) {
            never[0] = false;
          }
        });
    return never[0];
  }

  /** Whether a platform method or constructor surely throws nothing checked. */
  public boolean throwsNothing(ApiUse use) {
    Optional<Class<?>> owner = JdkTypes.find(use.owner());
    return owner.isPresent()
        && executables(owner.get(), use.name(), use.arguments()).stream()
            .flatMap(each -> Arrays.stream(each.getExceptionTypes()))
            .allMatch(RuntimeException.class::isAssignableFrom);
  }

  private static boolean isCall(Node node) {
    return node instanceof MethodCallExpr || node instanceof ObjectCreationExpr;
  }

  private boolean mayThrow(Node node, String exception) {
    if (node instanceof MethodCallExpr call) {
      List<CallableDeclaration<?>> targets = methods.targets(call);
      return targets.isEmpty()
          ? methods
              .owner(call)
              .map(
                  owner ->
                      mayThrow(
                          owner, call.getNameAsString(), call.getArguments().size(), exception))
              .orElse(true)
          : targets.stream().anyMatch(target -> declares(target, exception));
    }
    ObjectCreationExpr creation = (ObjectCreationExpr) node;
    TypeRef type = types.of(creation.getType());
    if (declarations.find(type.name()).isPresent()) {
      return methods.constructors(creation).stream().anyMatch(each -> declares(each, exception));
    }
    return mayThrow(type.name(), "new", creation.getArguments().size(), exception);
  }

  private boolean declares(CallableDeclaration<?> callable, String exception) {
    for (ReferenceType thrown : callable.getThrownExceptions()) {
      TypeRef type = types.of(thrown);
      if (!type.known() || catches(type.name(), exception) || catches(exception, type.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean catches(String wide, String narrow) {
    return JdkTypes.find(wide)
        .flatMap(to -> JdkTypes.find(narrow).map(to::isAssignableFrom))
        .orElse(false);
  }

  private static boolean mayThrow(String owner, String name, int arguments, String exception) {
    if (HARMLESS.stream().anyMatch(owner::startsWith)) {
      return false;
    }
    Optional<Class<?>> platform = JdkTypes.find(owner);
    return platform.isEmpty()
        || executables(platform.get(), name, arguments).stream()
            .flatMap(each -> Arrays.stream(each.getExceptionTypes()))
            .anyMatch(
                thrown ->
                    catches(JdkTypes.nameOf(thrown), exception)
                        || catches(exception, JdkTypes.nameOf(thrown)));
  }

  private static List<? extends Executable> executables(
      Class<?> owner, String name, int arguments) {
    return name.equals("new")
        ? Arrays.stream(owner.getConstructors())
            .filter(each -> each.getParameterCount() == arguments)
            .toList()
        : JdkTypes.methods(owner, name, arguments);
  }
}
