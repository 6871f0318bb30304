package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.durabletools.debug.plain.Bank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Each request, in each state, with good and bad arguments: one process, precise answers. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EveryRequestTest {
  /** A request with arguments that are right but for their ids, and the names that it needs. */
  private record Row(String command, String arguments, List<String> needed) {
    static Row of(String command, String arguments, String... needed) {
      return new Row(command, arguments.replace('\'', '"'), List.of(needed));
    }
  }

  private static final String THREAD = "{'threadId':4711}";
  private static final String FRAME = "{'frameId':4711}";
  private static final String FILE = "{'source':{'path':'/no/such/File.java'},'line':1}";

  private static final List<Row> ROWS =
      List.of(
          Row.of("setBreakpoints", "{'source':{'path':'/no/such/File.java'}}", "source"),
          Row.of("setFunctionBreakpoints", "{'breakpoints':[{'name':'x'}]}", "breakpoints"),
          Row.of("setExceptionBreakpoints", "{'filters':[]}"),
          Row.of("setDataBreakpoints", "{'breakpoints':[{'dataId':'x'}]}", "breakpoints"),
          Row.of("dataBreakpointInfo", "{'variablesReference':4711,'name':'x'}", "name"),
          Row.of("breakpointLocations", FILE, "source", "line"),
          Row.of("continue", THREAD, "threadId"),
          Row.of("next", THREAD, "threadId"),
          Row.of("stepIn", THREAD, "threadId"),
          Row.of("stepOut", THREAD, "threadId"),
          Row.of("stepBack", THREAD, "threadId"),
          Row.of("reverseContinue", THREAD, "threadId"),
          Row.of("restartFrame", FRAME, "frameId"),
          Row.of("goto", "{'threadId':4711,'targetId':1}", "threadId", "targetId"),
          Row.of("gotoTargets", FILE, "source", "line"),
          Row.of("stepInTargets", FRAME, "frameId"),
          Row.of("pause", THREAD, "threadId"),
          Row.of("threads", "{}"),
          Row.of("stackTrace", THREAD, "threadId"),
          Row.of("scopes", FRAME, "frameId"),
          Row.of("variables", "{'variablesReference':4711}", "variablesReference"),
          Row.of(
              "setVariable",
              "{'variablesReference':4711,'name':'a','value':'1'}",
              "variablesReference",
              "name",
              "value"),
          Row.of(
              "setExpression",
              "{'frameId':4711,'expression':'a','value':'1'}",
              "expression",
              "value"),
          Row.of("evaluate", "{'frameId':4711,'expression':'a'}", "expression"),
          Row.of("completions", "{'frameId':4711,'text':'a','column':1}", "text", "column"),
          Row.of("exceptionInfo", THREAD, "threadId"),
          Row.of("source", "{'sourceReference':4711}", "sourceReference"),
          Row.of("redefineClasses", "{}"),
          Row.of("restart", "{}"),
          Row.of("durable/instances", "{}"),
          Row.of("durable/history", "{'instanceId':'none'}", "instanceId"),
          Row.of("durable/replayTo", "{'instanceId':'none','index':1}", "instanceId", "index"),
          Row.of("durable/fork", "{'instanceId':'none','index':1}", "instanceId"),
          Row.of("durable/whatIf", "{'instanceId':'none','index':1}", "instanceId"),
          Row.of("durable/fireTimer", "{'instanceId':'none','eventId':1}", "instanceId"),
          Row.of(
              "durable/answerActivity",
              "{'instanceId':'none','eventId':1}",
              "instanceId",
              "eventId"));

  /** What this adapter does not do, and says so. */
  private static final List<String> NONE =
      List.of(
          "disassemble",
          "readMemory",
          "writeMemory",
          "modules",
          "terminateThreads",
          "setInstructionBreakpoints",
          "locations",
          "nonsense");

  /** Those that can be answered well without an app, or whatever their ids are. */
  private static final List<String> ALWAYS_GOOD =
      List.of(
          "setBreakpoints",
          "setFunctionBreakpoints",
          "setExceptionBreakpoints",
          "setDataBreakpoints",
          "breakpointLocations",
          "gotoTargets",
          "threads");

  /** What an id that does not exist is answered with, while an app is there. */
  private static final Map<String, String> UNKNOWN =
      Map.ofEntries(
          Map.entry("continue", "There is no thread 4711."),
          Map.entry("next", "There is no thread 4711."),
          Map.entry("stepIn", "There is no thread 4711."),
          Map.entry("stepOut", "There is no thread 4711."),
          Map.entry("stepBack", "There is no thread 4711."),
          Map.entry("reverseContinue", "There is no thread 4711."),
          Map.entry("pause", "There is no thread 4711."),
          Map.entry("stackTrace", "There is no thread 4711."),
          Map.entry("exceptionInfo", "There is no thread 4711."),
          Map.entry("restartFrame", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("stepInTargets", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("scopes", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("evaluate", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("setExpression", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("completions", "There is no frame 4711; ask for 'stackTrace'."),
          Map.entry("variables", "There are no variables 4711; ask for 'scopes'."),
          Map.entry("setVariable", "There are no variables 4711; ask for 'scopes'."),
          Map.entry("dataBreakpointInfo", "There are no variables 4711; ask for 'scopes'."));

  private PlainApp app;
  private int thread;
  private int frame;
  private int locals;

  @BeforeEach
  void start() throws Exception {
    app = new PlainApp(Bank.class);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @TestFactory
  Stream<DynamicNode> everyRequestInEveryState() {
    return Stream.of(
        phase("before initialize", this::beforeInitialize),
        phase("before an app is there", this::beforeAnApp),
        phase(
            "stopped",
            () -> {
              app.attachOnly("", app.line("bank: nested"));
              thread = app.client.stopped("breakpoint");
              frame = app.frame(thread);
              locals = app.locals(thread);
              return stopped();
            }),
        phase(
            "after the thread has run on",
            () -> {
              app.go("next", thread);
              return stale();
            }),
        phase(
            "after the end",
            () -> {
              app.client.ask("terminate", "{}");
              app.client.event("terminated");
              return afterTheEnd();
            }),
        dynamicTest(
            "the process ends in good order",
            () -> {
              app.client.ask("disconnect", "{}");
              assertThat(app.client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
              assertThat(app.client.errors()).doesNotContain("request failed");
            }));
  }

  private interface Preparation {
    List<DynamicTest> prepare() throws Exception;
  }

  /** The state is made when the phase begins, not when the list of tests is. */
  private static DynamicNode phase(String name, Preparation tests) {
    Supplier<Stream<DynamicTest>> prepared =
        () -> {
          try {
            return tests.prepare().stream();
          } catch (Exception e) {
            throw new IllegalStateException(name, e);
          }
        };
    return dynamicContainer(name, Stream.of(prepared).flatMap(Supplier::get));
  }

  private List<DynamicTest> beforeInitialize() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : ROWS) {
      boolean own = row.command.startsWith("durable/") || row.command.startsWith("goto");
      tests.add(
          refusal(
              row.command,
              row.arguments,
              own ? null : "The request '" + row.command + "' came before 'initialize'."));
    }
    tests.add(refusal("launch", "{}", "The request 'launch' came before 'initialize'."));
    tests.add(refusal("attach", "{}", "The request 'attach' came before 'initialize'."));
    tests.add(
        refusal(
            "configurationDone",
            "{}",
            "The request 'configurationDone' came before 'initialize'."));
    tests.add(
        refusal(
            "initialize",
            "{\"linesStartAt1\":\"yes\"}",
            "The argument 'linesStartAt1' is not true or false; correct it."));
    for (String command : NONE) {
      tests.add(unsupported(command));
    }
    return tests;
  }

  private List<DynamicTest> beforeAnApp() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("initialize", () -> app.client.initialize()));
    tests.add(refusal("initialize", "{}", "The request 'initialize' came a second time."));
    for (Row row : ROWS) {
      if (!ALWAYS_GOOD.contains(row.command) && !row.command.startsWith("durable/")) {
        tests.add(refusal(row.command, row.arguments, null));
      }
    }
    tests.addAll(badArguments());
    return tests;
  }

  private List<DynamicTest> stopped() {
    List<DynamicTest> tests = new ArrayList<>();
    UNKNOWN.forEach(
        (command, message) -> tests.add(refusal(command, row(command).arguments, message)));
    tests.addAll(badArguments());
    tests.add(
        refusal(
            "stepIn",
            "{\"threadId\":" + thread + ",\"targetId\":4711}",
            "There is no call 4711 to step into: ask for the targets at each stop."));
    tests.add(
        refusal(
            "exceptionInfo",
            "{\"threadId\":" + thread + "}",
            "Thread " + thread + " is not stopped at an exception."));
    tests.add(refusal("stepBack", "{\"threadId\":" + thread + "}", null));
    tests.add(refusal("reverseContinue", "{\"threadId\":" + thread + "}", null));
    tests.add(refusal("restartFrame", "{\"frameId\":" + frame + "}", null));
    tests.add(
        refusal(
            "gotoTargets",
            row("gotoTargets").arguments,
            "Only orchestrations jump, to events of their history; the JVM moves no other thread to"
                + " another line. Set a breakpoint there and continue."));
    tests.add(
        refusal(
            "restart",
            "{\"arguments\":{\"port\":1,\"nonsense\":1}}",
            "launch: unknown argument 'nonsense'; remove or correct it"));
    tests.add(
        refusal(
            "restart",
            "{\"arguments\":[]}",
            "The argument 'arguments' is not an object; correct it."));
    tests.add(rows("stackTrace", "\"threadId\":" + thread, "startFrame", "levels", "stackFrames"));
    tests.add(rows("variables", "\"variablesReference\":" + locals, "start", "count", "variables"));
    tests.add(
        refusal(
            "variables",
            "{\"variablesReference\":" + locals + ",\"start\":-1}",
            "The argument 'start' is not a whole number from 0 on; correct it."));
    tests.add(evaluation("nowhere", "'nowhere' is not known here."));
    tests.add(evaluation("1 +", "No value: '1 +' is not Java."));
    tests.add(evaluation("", "No value: nothing is written."));
    tests.add(
        refusal(
            "setVariable",
            "{\"variablesReference\":" + locals + ",\"name\":\"nowhere\",\"value\":\"1\"}",
            "'nowhere' is not known here."));
    return tests;
  }

  private List<DynamicTest> stale() {
    String gone = "The frame " + frame + " is gone: its thread has run on.";
    String lost = "The variables " + locals + " are gone: their thread has run on.";
    String id = "{\"frameId\":" + frame;
    String reference = "{\"variablesReference\":" + locals;
    return List.of(
        refusal("scopes", id + "}", gone),
        refusal("stepInTargets", id + "}", gone),
        refusal("evaluate", id + ",\"expression\":\"1\"}", gone),
        refusal("setExpression", id + ",\"expression\":\"a\",\"value\":\"1\"}", gone),
        refusal("completions", id + ",\"text\":\"a\",\"column\":1}", gone),
        refusal("restartFrame", id + "}", gone),
        refusal("variables", reference + "}", lost),
        refusal("setVariable", reference + ",\"name\":\"a\",\"value\":\"1\"}", lost),
        refusal("dataBreakpointInfo", reference + ",\"name\":\"a\"}", lost));
  }

  private List<DynamicTest> afterTheEnd() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : ROWS) {
      if (!ALWAYS_GOOD.contains(row.command) && !row.command.startsWith("durable/")) {
        tests.add(refusal(row.command, row.arguments, null));
      }
    }
    return tests;
  }

  /** Each argument that is needed, left out and of another type. */
  private List<DynamicTest> badArguments() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : ROWS) {
      for (String name : row.needed) {
        String argument = "The argument '" + name + "' is ";
        JsonObject without = DapClient.json(row.arguments);
        JsonElement removed = without.remove(name);
        String wanted = wanted(removed);
        tests.add(
            refusal(row.command, without.toString(), argument + "missing; give " + wanted + "."));
        JsonObject other = DapClient.json(row.arguments);
        other.addProperty(name, true);
        tests.add(
            refusal(row.command, other.toString(), argument + "not " + wanted + "; correct it."));
      }
    }
    tests.add(refusal("next", "[1]", "The argument 'arguments' is not an object; correct it."));
    tests.add(
        refusal(
            "next",
            "{\"threadId\":1.5}",
            "The argument 'threadId' is not a whole number of 32 bits; correct it."));
    tests.add(
        refusal(
            "setBreakpoints",
            "{\"source\":{\"path\":\"/a/B.java\"},\"breakpoints\":[{\"line\":1},{}]}",
            "The argument 'breakpoints[1].line' is missing; give a whole number of 32 bits."));
    tests.add(
        refusal(
            "setBreakpoints",
            "{\"source\":{}}",
            "The argument 'source.path' is missing; give the path of a file."));
    tests.add(
        refusal(
            "setDataBreakpoints",
            "{\"breakpoints\":[7]}",
            "The argument 'breakpoints[0]' is not an object; correct it."));
    return tests;
  }

  private static String wanted(JsonElement example) {
    if (example instanceof JsonPrimitive simple) {
      return simple.isNumber() ? "a whole number of 32 bits" : "a text";
    }
    return example.isJsonArray() ? "a list" : "an object";
  }

  private static Row row(String command) {
    return ROWS.stream().filter(row -> row.command.equals(command)).findFirst().orElseThrow();
  }

  private DynamicTest unsupported(String command) {
    return dynamicTest(
        command,
        () -> assertThat(app.client.refused(command, "{}")).contains(command).doesNotContain("\n"));
  }

  private DynamicTest evaluation(String expression, String message) {
    return dynamicTest(
        "evaluate '" + expression + "'",
        () ->
            assertThat(
                    app.client.refused(
                        "evaluate",
                        "{\"frameId\":" + frame + ",\"expression\":\"" + expression + "\"}"))
                .isEqualTo(message));
  }

  /** Refused in one line that says what is wrong; in these words, if any are given. */
  /** The rest of a list is what follows its first row, however many rows are asked for. */
  private DynamicTest rows(
      String command, String arguments, String first, String count, String list) {
    String from = "{" + arguments + ",\"" + first + "\":";
    String most = ",\"" + count + "\":" + Integer.MAX_VALUE + "}";
    return dynamicTest(
        command + " of any range",
        () -> {
          int all = app.client.ask(command, from + "0}").getAsJsonArray(list).size();
          assertThat(app.client.ask(command, from + "1" + most).getAsJsonArray(list))
              .hasSize(all - 1);
          assertThat(app.client.ask(command, from + Integer.MAX_VALUE + most).getAsJsonArray(list))
              .isEmpty();
        });
  }

  private DynamicTest refusal(String command, String arguments, String message) {
    return dynamicTest(
        command + " " + arguments,
        () -> {
          String answer = app.client.refused(command, arguments);
          if (message == null) {
            assertThat(answer)
                .isNotBlank()
                .doesNotContain("Internal error", "The request failed", "Exception", "\n");
          } else {
            assertThat(answer).isEqualTo(message);
          }
        });
  }
}
