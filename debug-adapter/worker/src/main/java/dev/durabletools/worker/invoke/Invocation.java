package dev.durabletools.worker.invoke;

import dev.durabletools.worker.app.AppFunction;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.TypedValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function: its inputs, what middleware made of them, and its results. It is what
 * middleware sees as {@code MiddlewareContext} and user code as {@code ExecutionContext}. Used by
 * one thread.
 */
public final class Invocation extends ApiObject {
  public final AppFunction function;
  final Map<String, TypedValue> inputs = new HashMap<>();
  final Map<String, String> metadata;
  final Map<String, OutputSlot> outputs = new LinkedHashMap<>();
  private final Map<String, Object> replaced = new HashMap<>();
  private final String id = UUID.randomUUID().toString();
  private final LogSink log;
  private @Nullable Logger logger;
  private @Nullable Object returnValue;

  public Invocation(
      AppFunction function, List<NamedValue> inputs, Map<String, String> metadata, LogSink log) {
    this.function = function;
    for (NamedValue input : inputs) {
      this.inputs.put(input.name, input.value);
    }
    this.metadata = metadata;
    this.log = log;
  }

  public @Nullable Object returnValue() {
    return returnValue;
  }

  public void setReturnValue(@Nullable Object value) {
    this.returnValue = value;
  }

  /** Gives the parameter of a binding this object, whatever the input was. */
  public void replaceParameter(String name, Object value) {
    replaced.put(name, value);
  }

  @Nullable Object replacement(String name) {
    return replaced.get(name);
  }

  @Override
  @Nullable Object call(Object self, String method, Object[] arguments) {
    switch (method) {
      case "getLogger":
        return logger();
      case "getInvocationId":
        return id;
      case "getFunctionName":
        return function.name;
      case "getParameterName":
        return Parameters.nameOf(function.method, (String) arguments[0]);
      case "getParameterValue":
        return parameterValue((String) arguments[0]);
      case "updateParameterValue":
        replaced.put((String) arguments[0], arguments[1]);
        return null;
      case "getReturnValue":
        return returnValue;
      case "updateReturnValue":
        returnValue = arguments[0];
        return null;
      default:
        return null;
    }
  }

  void log(String level, String message) {
    log.log(level, message);
  }

  private Logger logger() {
    Logger created = logger;
    if (created == null) {
      created = FunctionLogger.create(log);
      logger = created;
    }
    return created;
  }

  /** Middleware sees replaced values and inputs that were sent as strings, nothing else. */
  private @Nullable Object parameterValue(String name) {
    Object value = replaced.get(name);
    if (value != null) {
      return value;
    }
    TypedValue input = inputs.get(name);
    return input != null && input.kind == TypedValue.Kind.STRING ? input.text : null;
  }
}
