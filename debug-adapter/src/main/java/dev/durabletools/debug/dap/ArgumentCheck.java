package dev.durabletools.debug.dap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the arguments of a request before anything is made of them: the protocol library reads a
 * missing number as 0 and cannot say which argument it stumbled over.
 */
final class ArgumentCheck {
  /**
   * By command: names with types (number, text, object, array, flag), those that may be missing
   * with a question mark. Names of list elements come behind the list's and brackets.
   */
  private static final String TABLE =
      """
      initialize linesStartAt1?:flag columnsStartAt1?:flag pathFormat?:text locale?:text
      setBreakpoints source:object breakpoints?:array breakpoints[]line:number \
      breakpoints[]column?:number breakpoints[]condition?:text breakpoints[]hitCondition?:text \
      breakpoints[]logMessage?:text
      setFunctionBreakpoints breakpoints:array breakpoints[]name:text \
      breakpoints[]condition?:text breakpoints[]hitCondition?:text
      setExceptionBreakpoints filters?:array filterOptions?:array filterOptions[]filterId:text
      setDataBreakpoints breakpoints:array breakpoints[]dataId:text \
      breakpoints[]condition?:text breakpoints[]hitCondition?:text
      dataBreakpointInfo name:text variablesReference?:number frameId?:number
      breakpointLocations source:object line:number column?:number endLine?:number \
      endColumn?:number
      continue threadId:number singleThread?:flag
      next threadId:number singleThread?:flag granularity?:text
      stepIn threadId:number singleThread?:flag targetId?:number granularity?:text
      stepOut threadId:number singleThread?:flag granularity?:text
      stepBack threadId:number singleThread?:flag granularity?:text
      reverseContinue threadId:number singleThread?:flag
      restartFrame frameId:number
      goto threadId:number targetId:number
      gotoTargets source:object line:number column?:number
      stepInTargets frameId:number
      pause threadId:number
      stackTrace threadId:number startFrame?:number levels?:number format?:object
      scopes frameId:number
      variables variablesReference:number start?:number count?:number filter?:text format?:object
      setVariable variablesReference:number name:text value:text format?:object
      setExpression expression:text value:text frameId?:number format?:object
      evaluate expression:text frameId?:number context?:text format?:object
      completions text:text column:number frameId?:number line?:number
      exceptionInfo threadId:number
      source sourceReference:number source?:object
      cancel requestId?:number progressId?:text
      terminate restart?:flag
      restart arguments?:object
      disconnect restart?:flag terminateDebuggee?:flag suspendDebuggee?:flag
      durable/instances start?:number count?:number
      durable/history instanceId:text
      durable/replayTo instanceId:text index:number
      durable/fork instanceId:text index?:number activities?:text
      durable/whatIf instanceId:text index?:number activities?:text fireAt?:text failure?:object
      durable/fireTimer instanceId:text eventId?:number
      durable/stepEvent threadId:number back?:flag
      durable/leavePast instanceId:text
      durable/answerActivity instanceId:text eventId:number run?:flag failure?:object
      """;

  private static final Map<String, List<Rule>> RULES = rules();

  private ArgumentCheck() {}

  /**
   * What an argument must be.
   *
   * @param list the list in whose elements it is; empty for one of the request's own
   */
  private record Rule(String list, String name, String type, boolean optional) {
    static Rule of(String text) {
      int colon = text.indexOf(':');
      String path = text.substring(0, colon);
      boolean optional = path.endsWith("?");
      path = optional ? path.substring(0, path.length() - 1) : path;
      int inner = path.indexOf("[]");
      return new Rule(
          inner < 0 ? "" : path.substring(0, inner),
          inner < 0 ? path : path.substring(inner + 2),
          text.substring(colon + 1),
          optional);
    }

    Optional<String> fault(JsonObject arguments) {
      if (list.isEmpty()) {
        return fits(arguments.get(name)) ? Optional.empty() : Optional.of(name);
      }
      if (arguments.get(list) instanceof JsonArray elements) {
        for (int i = 0; i < elements.size(); i++) {
          if (!(elements.get(i) instanceof JsonObject element)) {
            return Optional.of(list + "[" + i + "]");
          }
          if (!fits(element.get(name))) {
            return Optional.of(list + "[" + i + "]." + name);
          }
        }
      }
      return Optional.empty();
    }

    private boolean fits(JsonElement value) {
      if (value == null || value.isJsonNull()) {
        return optional;
      }
      return switch (type) {
        case "number" -> value instanceof JsonPrimitive number && RequestHead.isWhole(number);
        case "text" -> value instanceof JsonPrimitive text && text.isString();
        case "flag" -> value instanceof JsonPrimitive flag && flag.isBoolean();
        case "object" -> value.isJsonObject();
        default -> value.isJsonArray();
      };
    }
  }

  private static Map<String, List<Rule>> rules() {
    Map<String, List<Rule>> rules = new HashMap<>();
    TABLE
        .lines()
        .map(String::strip)
        .forEach(
            line -> {
              List<String> words = Arrays.asList(line.split("\\s+"));
              rules.put(
                  words.get(0), words.subList(1, words.size()).stream().map(Rule::of).toList());
            });
    return rules;
  }

  /** The first argument that is missing or of another type; empty if all is well. */
  static Optional<String> fault(JsonObject request) {
    if (!(request.get("arguments") instanceof JsonObject arguments)) {
      return Optional.of("arguments");
    }
    String command = request.get("command").getAsString();
    for (Rule rule : RULES.getOrDefault(command, List.of())) {
      Optional<String> fault = rule.fault(arguments);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }
}
