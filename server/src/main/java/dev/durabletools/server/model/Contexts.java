package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.Optional;

/** Finds the orchestration context, whatever its variable is called. */
public final class Contexts {
  private final Types types;
  private final Declarations declarations;

  Contexts(Types types, Declarations declarations) {
    this.types = types;
    this.declarations = declarations;
  }

  /** Whether objects of a type are contexts: the SDK's own, or a class of the user's around it. */
  public boolean is(TypeRef type) {
    return type.is(SdkTypes.CONTEXT)
        || (type.known()
            && type.dimensions() == 0
            && Supertypes.of(type.name(), declarations).anyMatch(SdkTypes.CONTEXT::equals));
  }

  /** The name of a local variable or parameter that holds the context at a place. */
  public Optional<String> variableAt(Node at) {
    return Variables.visible(at).stream()
        .filter(variable -> is(types.ofVariable(variable)))
        .map(Variables::nameOf)
        .findFirst();
  }
}
