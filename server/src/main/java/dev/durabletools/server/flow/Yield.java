package dev.durabletools.server.flow;

import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Types;
import java.util.Set;

/** The exceptions by which the SDK leaves an orchestrator on purpose. */
public enum Yield {
  /** An awaited task is not done: the episode ends here. */
  BLOCKED("OrchestratorBlockedException"),
  /** The orchestration starts over with a new input. */
  CONTINUE("ContinueAsNewInterruption");

  private static final Set<String> SUPERTYPES =
      Set.of("RuntimeException", "Exception", "Throwable");

  private final String simpleName;

  Yield(String simpleName) {
    this.simpleName = simpleName;
  }

  public String simpleName() {
    return simpleName;
  }

  /** Whether a type written in a catch or an instanceof takes it. */
  boolean isA(Type type, Types types) {
    if (type.isUnionType()) {
      return type.asUnionType().getElements().stream().anyMatch(each -> isA(each, types));
    }
    String written = type.asString();
    String simple = written.substring(written.lastIndexOf('.') + 1);
    if (simple.equals(simpleName)) {
      return true;
    }
    TypeRef resolved = types.of(type);
    return SUPERTYPES.contains(simple) && (!resolved.known() || resolved.is("java.lang." + simple));
  }
}
