package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Optional;

/** Finds the orchestration context, whatever its variable is called. */
public final class Contexts {
  private final Types types;
  private final Methods methods;

  Contexts(Types types, Methods methods) {
    this.types = types;
    this.methods = methods;
  }

  /** The name of a local variable or parameter that holds the context at a place. */
  public Optional<String> variableAt(Node at) {
    return Variables.visible(at).stream()
        .filter(variable -> types.ofVariable(variable).is(SdkTypes.CONTEXT))
        .map(Variables::nameOf)
        .findFirst();
  }

  /** Whether a call is a method of the context. */
  public boolean isCall(MethodCallExpr call, String method) {
    return call.getNameAsString().equals(method)
        && call.getScope().isPresent()
        && methods.owner(call).map(SdkTypes.CONTEXT::equals).orElse(false);
  }
}
