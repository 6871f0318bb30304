package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Optional;

/**
 * Orchestration code that calls, creates or refers to something of a known type.
 *
 * @param owner qualified name of the type that declares it
 * @param name the method's name, {@code new} for a constructor
 * @param arguments how many, -1 for a method reference
 * @param node the call, creation or reference
 * @param anchor what a reader looks at: the simple name, the created type, the whole reference
 * @param body the code it stands in
 */
public record ApiUse(
    String owner, String name, int arguments, Node node, Node anchor, ReachedBody body) {
  static Optional<ApiUse> of(Node node, ReachedBody body, Methods methods, Types types) {
    if (node instanceof MethodCallExpr call) {
      return methods
          .owner(call)
          .map(
              owner ->
                  new ApiUse(
                      owner,
                      call.getNameAsString(),
                      call.getArguments().size(),
                      call,
                      call.getName(),
                      body));
    }
    if (node instanceof ObjectCreationExpr creation) {
      TypeRef type = types.of(creation.getType());
      return type.known()
          ? Optional.of(
              new ApiUse(
                  type.name(),
                  "new",
                  creation.getArguments().size(),
                  creation,
                  creation.getType().getName(),
                  body))
          : Optional.empty();
    }
    if (node instanceof MethodReferenceExpr reference) {
      return methods
          .referenceOwner(reference)
          .map(
              owner ->
                  new ApiUse(owner, reference.getIdentifier(), -1, reference, reference, body));
    }
    return Optional.empty();
  }

  /** Whether this is a method reference, whose arguments are not known. */
  public boolean reference() {
    return arguments < 0;
  }
}
