package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each argument of each request, with each JSON that it cannot be: refused by its name. */
@Timeout(300)
final class ArgumentKindsTest {
  private static final String SOURCE =
      "{'name':'T','path':'FILE','sourceReference':0,'presentationHint':'normal','origin':'o',"
          + "'sources':[{'path':'FILE'}],'checksums':[{'algorithm':'MD5','checksum':'c'}]}";

  /** Commands, and all arguments that they know. */
  private static final String REQUESTS =
      """
      initialize {'adapterID':'x','clientID':'x','clientName':'x','locale':'en','linesStartAt1':true,'columnsStartAt1':true,'pathFormat':'path','supportsVariableType':true,'supportsProgressReporting':true,'supportsInvalidatedEvent':true}
      setBreakpoints {'source':SOURCE,'breakpoints':[{'line':1,'column':1,'condition':'a','hitCondition':'1','logMessage':'m','mode':'m'}],'lines':[1],'sourceModified':false}
      setFunctionBreakpoints {'breakpoints':[{'name':'x','condition':'a','hitCondition':'1'}]}
      setExceptionBreakpoints {'filters':['caught'],'filterOptions':[{'filterId':'caught','condition':'a.B','mode':'m'}],'exceptionOptions':[{'path':[{'negate':false,'names':['x']}],'breakMode':'never'}]}
      setDataBreakpoints {'breakpoints':[{'dataId':'x','accessType':'write','condition':'a','hitCondition':'1'}]}
      dataBreakpointInfo {'variablesReference':LOCALS,'name':'total','frameId':FRAME,'bytes':1,'asAddress':false,'mode':'m'}
      breakpointLocations {'source':SOURCE,'line':1,'column':1,'endLine':2,'endColumn':1}
      continue {'threadId':THREAD,'singleThread':true}
      next {'threadId':THREAD,'singleThread':true,'granularity':'line'}
      stepIn {'threadId':THREAD,'singleThread':true,'targetId':1,'granularity':'line'}
      stepOut {'threadId':THREAD,'singleThread':true,'granularity':'line'}
      stepBack {'threadId':THREAD,'singleThread':true,'granularity':'line'}
      reverseContinue {'threadId':THREAD,'singleThread':true}
      restartFrame {'frameId':FRAME}
      goto {'threadId':THREAD,'targetId':4711}
      gotoTargets {'source':SOURCE,'line':1,'column':1}
      stepInTargets {'frameId':FRAME}
      pause {'threadId':THREAD}
      stackTrace {'threadId':THREAD,'startFrame':0,'levels':1,'format':{'hex':true,'parameters':true,'line':true}}
      scopes {'frameId':FRAME}
      variables {'variablesReference':LOCALS,'filter':'named','start':0,'count':1,'format':{'hex':true}}
      setVariable {'variablesReference':LOCALS,'name':'total','value':'1','format':{'hex':true}}
      setExpression {'expression':'total','value':'1','frameId':FRAME,'format':{'hex':true}}
      evaluate {'expression':'total','frameId':FRAME,'line':1,'column':1,'source':SOURCE,'context':'watch','format':{'hex':true}}
      completions {'frameId':FRAME,'text':'to','column':3,'line':1}
      exceptionInfo {'threadId':THREAD}
      source {'source':SOURCE,'sourceReference':4711}
      cancel {'requestId':4711,'progressId':'x'}
      restart {'arguments':{}}
      terminate {'restart':false}
      disconnect {'restart':false,'terminateDebuggee':false,'suspendDebuggee':false}
      durable/instances {'start':0,'count':1}
      durable/history {'instanceId':'a','sources':false,'values':false}
      durable/replayTo {'instanceId':'none','index':1}
      durable/fork {'instanceId':'none','index':1,'activities':'ask'}
      durable/whatIf {'instanceId':'none','index':1,'failure':{'type':'A','message':'m'},'activities':'ask'}
      durable/whatIf {'instanceId':'none','index':1,'fireAt':'2020-01-01T00:00:00Z'}
      durable/fireTimer {'instanceId':'none','eventId':1}
      durable/stepEvent {'threadId':4711,'back':false}
      durable/leavePast {'instanceId':'none'}
      durable/answerActivity {'instanceId':'none','eventId':1,'run':true,'failure':{'type':'A','message':'m'}}
      """;

  /** Texts of a few values; the argument says which. */
  private static final Map<String, String> VALUES =
      Map.of(
          "granularity", "'statement', 'line' or 'instruction'",
          "filter", "'indexed' or 'named'",
          "accessType", "'read', 'write' or 'readWrite'",
          "breakMode", "'never', 'always', 'unhandled' or 'userUnhandled'",
          "presentationHint", "'normal', 'emphasize' or 'deemphasize'",
          "algorithm", "'MD5', 'SHA1', 'SHA256' or 'timestamp'");

  /** As JSON, for the client writes some that a JSON library would not. */
  private static final List<String> KINDS =
      List.of(
          "7", "\"7\"", "true", "{}", "[]", "[7]", "1.5", "1e400", "-1e99999999999", "99999999999");

  private static final List<String> EXTREMES =
      List.of("-1", "0", "2147483647", "-2147483648", "987654.0", "-0.0", "null");

  private static final List<String> TEXTS =
      List.of("\"\"", "\"\\ud800\"", "\"\\udfff\\u0000\"", "\"\\n\"", "\"%s%n\"", "null");

  /** Without an argument that may be absent the thread would run on. */
  private static final List<String> MOVES =
      List.of("next", "stepIn", "stepOut", "stepBack", "reverseContinue");

  private DapClient client;
  private TravelsApp app;
  private int thread;

  private record Request(String command, JsonObject arguments) {}

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
    app = TravelsApp.copy();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void stopInAnOrchestration() throws Exception {
    String start = ",\"start\":{\"orchestrator\":\"Loop\",\"instanceId\":\"a\"}";
    client.launch(app.app.dir, start, app.file, app.line("loop: after"));
    thread = client.stopped("breakpoint");
  }

  /** As they are sent for the stopped thread. */
  private List<Request> requests() throws Exception {
    int frame = client.top(thread).get("id").getAsInt();
    int locals =
        client
            .ask("scopes", "{\"frameId\":" + frame + "}")
            .getAsJsonArray("scopes")
            .get(0)
            .getAsJsonObject()
            .get("variablesReference")
            .getAsInt();
    String text =
        REQUESTS
            .replace("SOURCE", SOURCE)
            .replace("FILE", app.file.toString())
            .replace("LOCALS", "" + locals)
            .replace("FRAME", "" + frame)
            .replace("THREAD", "" + thread)
            .replace('\'', '"');
    return text.lines()
        .map(
            line ->
                new Request(
                    line.substring(0, line.indexOf(' ')),
                    DapClient.json(line.substring(line.indexOf(' ') + 1))))
        .toList();
  }

  @Test
  void anArgumentOfAnotherKindIsNamedWithWhatIsExpected() throws Exception {
    stopInAnOrchestration();
    List<String> wrong = new ArrayList<>();
    for (Request request : requests()) {
      each(
          "",
          request.arguments,
          (path, value) -> {
            String wanted = wanted(path, value);
            for (String other : KINDS) {
              boolean chosen = VALUES.containsKey(path.substring(path.lastIndexOf('.') + 1));
              if ((chosen || !isKind(value, JsonParser.parseString(other)))
                  && !(path.equals("arguments") && other.equals("{}"))) {
                String sent = with(request.arguments, path, other);
                String answer = client.refused(request.command, sent);
                String argument = path + (other.equals("[7]") && value.isJsonArray() ? "[0]" : "");
                if (!answer.equals("The argument '" + argument + "' is not " + wanted + ".")) {
                  wrong.add(request.command + " " + sent + "\n  " + answer);
                }
              }
            }
          });
    }
    assertThat(wrong).isEmpty();
    assertThat(client.local(thread, "total")).isEqualTo("0");
    assertThat(client.errors()).isEmpty();
  }

  @Test
  void numbersAndTextsOfAnySizeAreAnswered() throws Exception {
    stopInAnOrchestration();
    for (Request request : requests()) {
      if (List.of("restart", "terminate", "disconnect", "continue").contains(request.command)) {
        continue;
      }
      each(
          "",
          request.arguments,
          (path, value) -> {
            if (value instanceof JsonPrimitive number && number.isNumber()) {
              answered(request, path, EXTREMES);
            } else if (value instanceof JsonPrimitive text && text.isString()) {
              answered(request, path, TEXTS);
            }
          });
    }
    assertThat(client.line(thread)).isEqualTo(app.line("loop: after"));
    assertThat(client.errors()).isEmpty();
  }

  private void answered(Request request, String path, List<String> values) throws Exception {
    for (String value : values) {
      if (value.equals("null") && MOVES.contains(request.command)) {
        continue;
      }
      String sent = with(request.arguments, path, value);
      JsonObject answer = client.response(client.send(request.command, sent));
      if (!answer.get("success").getAsBoolean()) {
        assertThat(answer.get("message").getAsString())
            .as(request.command + " " + sent)
            .isNotBlank()
            .doesNotContain("Internal error", "The request failed", "could not be parsed", "\n");
      }
    }
  }

  @Test
  void whatIsNotSupportedSaysSoWhateverItsArguments() throws Exception {
    client.initialize();
    for (String arguments :
        List.of("{'threadIds':'x'}", "{'threadIds':[true]}", "{'count':{}}", "7", "[]")) {
      for (String command : List.of("terminateThreads", "readMemory", "disassemble", "modules")) {
        assertThat(client.refused(command, arguments.replace('\'', '"')))
            .isEqualTo("The request '" + command + "' is not supported.");
      }
    }
    assertThat(client.errors()).isEmpty();
  }

  @Test
  void missingArgumentsAreToldWithWhatToGive() throws Exception {
    client.initialize();
    for (String line :
        List.of(
            "durable/whatIf {'instanceId':'a'} 'result' is missing; give it, 'failure' or 'fireAt'",
            "durable/fork {'instanceId':'a','activities':'x'} 'activities' is not"
                + " 'run', 'stub' or 'ask'; correct it",
            "durable/whatIf {'instanceId':'a','fireAt':'noon'} 'fireAt' is not"
                + " a time as 2026-01-31T12:00:00Z; correct it",
            "durable/answerActivity {'instanceId':'a','eventId':1} 'result' is missing;"
                + " give it, 'failure' or 'run': true",
            "dataBreakpointInfo {'name':'a'} 'variablesReference' is missing;"
                + " give it or 'frameId'",
            "setBreakpoints {'source':{'path':'\\u0000'}} 'source.path' is not"
                + " the path of a file; correct it",
            "setFunctionBreakpoints {'breakpoints':[{'name':'x','hitCondition':'often'}]}"
                + " 'hitCondition' is not a hit count as 5, >= 5, < 5 or % 5; correct it",
            "setExceptionBreakpoints {'filters':['odd']} 'filters' is not"
                + " a list of 'caught' and 'uncaught'; correct it")) {
      String[] parts = line.split(" ", 3);
      assertThat(client.refused(parts[0], parts[1].replace('\'', '"')))
          .isEqualTo("The argument " + parts[2] + ".");
    }
  }

  private interface Visit {
    void value(String path, JsonElement value) throws Exception;
  }

  private static void each(String path, JsonElement value, Visit visit) throws Exception {
    if (!path.isEmpty()) {
      visit.value(path, value);
    }
    if (value instanceof JsonObject object) {
      for (String name : object.keySet()) {
        each(path.isEmpty() ? name : path + "." + name, object.get(name), visit);
      }
    } else if (value instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        each(path + "[" + i + "]", list.get(i), visit);
      }
    }
  }

  /** The arguments with another value at a path. */
  private static String with(JsonObject arguments, String path, String value) {
    return changed(arguments, path, value);
  }

  private static String changed(JsonElement element, String path, String value) {
    List<String> parts = new ArrayList<>();
    if (element instanceof JsonArray list) {
      int end = path.indexOf(']');
      int index = Integer.parseInt(path.substring(1, end));
      for (int i = 0; i < list.size(); i++) {
        parts.add(
            i == index ? rest(list.get(i), path.substring(end + 1), value) : "" + list.get(i));
      }
      return "[" + String.join(",", parts) + "]";
    }
    String name = path.split("[.\\[]", 2)[0];
    for (Map.Entry<String, JsonElement> member : element.getAsJsonObject().entrySet()) {
      boolean here = member.getKey().equals(name);
      String inside =
          here
              ? rest(member.getValue(), path.substring(name.length()), value)
              : "" + member.getValue();
      parts.add("\"" + member.getKey() + "\":" + inside);
    }
    return "{" + String.join(",", parts) + "}";
  }

  private static String rest(JsonElement element, String path, String value) {
    return path.isEmpty()
        ? value
        : changed(element, path.startsWith(".") ? path.substring(1) : path, value);
  }

  private static String wanted(String path, JsonElement value) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (VALUES.containsKey(name)) {
      return VALUES.get(name) + "; correct it";
    }
    boolean list = value.isJsonArray() && !value.getAsJsonArray().isEmpty();
    String kind =
        value instanceof JsonPrimitive simple
            ? simple.isNumber()
                ? "a whole number of 32 bits"
                : simple.isBoolean() ? "true or false" : "a text"
            : list ? "a list" : "an object";
    return kind + "; correct it";
  }

  /** Whether an argument may have the other value, too. */
  private static boolean isKind(JsonElement value, JsonElement other) {
    if (value instanceof JsonPrimitive simple) {
      return other instanceof JsonPrimitive another
          && (simple.isNumber()
              ? another.isNumber() && another.getAsString().equals("7")
              : simple.isBoolean() ? another.isBoolean() : another.isString());
    }
    return value.isJsonArray() ? other.isJsonArray() : other.isJsonObject();
  }
}
