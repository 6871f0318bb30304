package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For places where looking must change nothing. */
final class NoCalls implements Calls {
  static final Optional<EvaluationFault.Reason> REASON =
      Optional.of(EvaluationFault.Reason.SIDE_EFFECT);

  @Override
  public Value invoke(ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
    throw refused(method);
  }

  @Override
  public Value invokeSuper(
      ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
    throw refused(method);
  }

  @Override
  public Value invokeStatic(ReferenceType type, Method method, List<@Nullable Value> arguments) {
    throw refused(method);
  }

  @Override
  public ObjectReference newInstance(
      ClassType type, Method constructor, List<@Nullable Value> arguments) {
    String name = type.name().substring(type.name().lastIndexOf('.') + 1);
    throw new EvaluationFault(
        EvaluationFault.Reason.SIDE_EFFECT, "new " + name.replace('$', '.') + "()");
  }

  @Override
  public Optional<EvaluationFault.Reason> keepsVariables() {
    return REASON;
  }

  private static EvaluationFault refused(Method method) {
    return new EvaluationFault(EvaluationFault.Reason.SIDE_EFFECT, method.name() + "()");
  }
}
