package dev.durabletools.debug.dap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/**
 * Looks at the arguments of a request before anything is made of them: the protocol library reads a
 * missing number as 0 and cannot say which argument it stumbled over.
 */
final class ArgumentCheck {
  /** By command: the arguments that have to be there. */
  private static final String NEEDED =
      """
      setBreakpoints source breakpoints[].line
      setFunctionBreakpoints breakpoints breakpoints[].name
      setExceptionBreakpoints filterOptions[].filterId
      setDataBreakpoints breakpoints breakpoints[].dataId
      dataBreakpointInfo name
      breakpointLocations source line
      continue threadId
      next threadId
      stepIn threadId
      stepOut threadId
      stepBack threadId
      reverseContinue threadId
      restartFrame frameId
      goto threadId targetId
      gotoTargets source line
      stepInTargets frameId
      pause threadId
      stackTrace threadId
      scopes frameId
      variables variablesReference
      setVariable variablesReference name value
      setExpression expression value
      evaluate expression
      completions text column
      exceptionInfo threadId
      source sourceReference
      durable/history instanceId
      durable/replayTo instanceId index
      durable/fork instanceId
      durable/whatIf instanceId
      durable/fireTimer instanceId
      durable/stepEvent threadId
      durable/leavePast instanceId
      durable/answerActivity instanceId eventId
      """;

  private static final Map<String, List<String>> NEEDED_BY_COMMAND = needed();

  private final MessageJsonHandler json;
  private final ArgumentKinds kinds;

  /**
   * Knows all requests.
   *
   * @param json knows the types of the protocol
   */
  ArgumentCheck(MessageJsonHandler json) {
    this.json = json;
    this.kinds = new ArgumentKinds(json.getGson());
  }

  private static Map<String, List<String>> needed() {
    Map<String, List<String>> needed = new HashMap<>();
    NEEDED
        .lines()
        .forEach(
            line -> {
              List<String> words = Arrays.asList(line.split(" "));
              needed.put(words.get(0), words.subList(1, words.size()));
            });
    return needed;
  }

  /** The first argument that is missing or of another type; empty if all is well. */
  Optional<ArgumentFault> fault(JsonObject request) {
    if (!(request.get("arguments") instanceof JsonObject arguments)) {
      return Optional.of(ArgumentFault.wrong("arguments", "an object"));
    }
    String command = request.get("command").getAsString();
    JsonRpcMethod method = json.getJsonRpcMethod(command);
    if (method == null
        || method.getParameterTypes().length != 1
        || !(method.getParameterTypes()[0] instanceof Class<?> type)) {
      return Optional.empty();
    }
    return kinds
        .inside(type, "", arguments)
        .or(
            () ->
                NEEDED_BY_COMMAND.getOrDefault(command, List.of()).stream()
                    .flatMap(path -> missing(type, path, arguments).stream())
                    .findFirst());
  }

  private Optional<ArgumentFault> missing(Class<?> type, String path, JsonObject arguments) {
    int inner = path.indexOf("[].");
    if (inner < 0) {
      return isThere(arguments.get(path))
          ? Optional.empty()
          : Optional.of(ArgumentFault.missing(path, kinds.wanted(type, path)));
    }
    if (arguments.get(path.substring(0, inner)) instanceof JsonArray elements) {
      String name = path.substring(inner + 3);
      for (int i = 0; i < elements.size(); i++) {
        if (!isThere(elements.get(i).getAsJsonObject().get(name))) {
          String which = path.substring(0, inner) + "[" + i + "]." + name;
          return Optional.of(ArgumentFault.missing(which, kinds.wanted(type, path)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(JsonElement value) {
    return value != null && !value.isJsonNull();
  }
}
