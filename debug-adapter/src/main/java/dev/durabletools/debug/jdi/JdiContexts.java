package dev.durabletools.debug.jdi;

import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the SDK's context of an orchestration holds, read without running anything. */
final class JdiContexts {
  /** As ContextImplTask of TaskOrchestrationExecutor names it, in versions 1.0.0 to 1.5.0. */
  private static final String CUSTOM_STATUS = "customStatus";

  private JdiContexts() {}

  /** As set by the code so far; empty for a thread that runs no orchestration. */
  static Optional<Variable> customStatus(ThreadReference thread) {
    if (JdiPositions.isKept(thread)
        && value(thread, "context") instanceof ObjectReference context
        && context.referenceType().fieldByName(CUSTOM_STATUS) != null) {
      Value status = value(context, CUSTOM_STATUS);
      Variable shown = Variables.of(CUSTOM_STATUS, status, "", null, ValueStyle.PLAIN);
      return Optional.of(
          new Variable(CUSTOM_STATUS, JsonText.of(status), shown.type(), shown.children(), null));
    }
    return Optional.empty();
  }

  private static @Nullable Value value(ObjectReference object, String name) {
    Field field = object.referenceType().fieldByName(name);
    return field == null ? null : object.getValue(field);
  }
}
