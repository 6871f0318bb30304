package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.Optional;

/** Finds the orchestration context, whatever its variable is called. */
public final class Contexts {
  private final Types types;

  Contexts(Types types) {
    this.types = types;
  }

  /** The name of a local variable or parameter that holds the context at a place. */
  public Optional<String> variableAt(Node at) {
    return Variables.visible(at).stream()
        .filter(variable -> types.ofVariable(variable).is(SdkTypes.CONTEXT))
        .map(Variables::nameOf)
        .findFirst();
  }
}
