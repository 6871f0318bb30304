package dev.durabletools.debug.tour;

import static dev.durabletools.debug.tour.Waiting.require;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StoppedEventArguments;

/**
 * The second part of the tour: launch, stop in the activity, step over an await and back, read the
 * status.
 */
final class DebuggingTour {
  private static final List<String> CITIES = List.of("Tokyo", "Seattle", "London");
  private static final List<String> STATUS_MEMBERS =
      List.of(
          "name",
          "instanceId",
          "runtimeStatus",
          "input",
          "customStatus",
          "output",
          "createdTime",
          "lastUpdatedTime");

  private final TourLog log;
  private final DebuggerSession debugger;
  private final Path app;

  DebuggingTour(TourLog log, DebuggerSession debugger, Path app) {
    this.log = log;
    this.debugger = debugger;
    this.app = app;
  }

  /**
   * Runs it.
   *
   * @return the history of an instance that the app has run, as the status query answers it
   */
  String run() throws IOException, TourFailure, InterruptedException {
    SourceText activity = SourceText.find(app, "Hello.java");
    SourceText orchestrator = SourceText.find(app, "HelloOrchestrator.java");
    int greeting = activity.line("return ");

    log.step("The app is launched under the debugger, with a breakpoint on Hello.java:" + greeting);
    AppClient client = new AppClient(debugger.launch(app, activity.file(), greeting));
    log.answer("host started; no storage account, no Core Tools");

    log.step("An HTTP POST starts HelloOrchestrator");
    URI status = client.start("HelloOrchestrator");
    log.answer("202, statusQueryGetUri " + status.getPath());
    stopInHello(client, status, greeting);

    log.step("The status URL answers the final state");
    check(client.finalStatus(status));

    debugger.breakAt(activity.file());
    URI stepped = stepOverAwait(client, orchestrator);
    String history = client.history(stepped);

    log.step("Disconnect ends everything");
    debugger.disconnect();
    log.answer("no process left");
    return history;
  }

  private void stopInHello(AppClient client, URI status, int line) throws TourFailure {
    log.step("The breakpoint in Hello stops three times");
    for (String city : CITIES) {
      int thread = debugger.stop("breakpoint").getThreadId();
      StackFrame top = debugger.frames(thread).get(0);
      String name = debugger.local(top, "name");
      require(name.replace("\"", "").equals(city), "name is " + name + " instead of " + city);
      require(top.getLine() == line, "stopped on line " + top.getLine() + " instead of " + line);
      int code = client.status(status).statusCode();
      require(code == 202, "while stopped, the status URL answered " + code);
      log.answer(
          "Hello.java:" + top.getLine() + " name = " + name + "   (status while stopped: 202)");
      debugger.resume(thread);
    }
  }

  private URI stepOverAwait(AppClient client, SourceText orchestrator)
      throws IOException, TourFailure {
    int line = orchestrator.line("callActivity(");
    log.step("Step over an await() in HelloOrchestrator");
    debugger.breakAt(orchestrator.file(), line);
    URI status = client.start("HelloOrchestrator");
    int thread = debugger.stop("breakpoint").getThreadId();
    int before = debugger.frames(thread).get(0).getLine();
    require(before == line, "stopped on line " + before + " instead of " + line);
    debugger.breakAt(orchestrator.file());
    debugger.stepOver(thread);
    int same = debugger.stop("step").getThreadId();
    int after = debugger.frames(same).get(0).getLine();
    require(same == thread, "the step ended on another thread");
    require(after > before, "the step ended on line " + after);
    log.answer(
        "HelloOrchestrator.java:"
            + before
            + " -> "
            + after
            + ", same thread; the activity ran between");
    stepBack(thread, before, after);
    debugger.resume(thread);
    check(client.finalStatus(status));
    return status;
  }

  private void stepBack(int thread, int before, int after) throws TourFailure {
    log.step("Step back over that await(), and forward into the present again");
    debugger.stepBack(thread);
    StoppedEventArguments past = debugger.stop("step");
    StackFrame top = debugger.frames(thread).get(0);
    require(past.getThreadId() == thread, "the step back ended on another thread");
    require(top.getLine() == before, "the step back ended on line " + top.getLine());
    log.answer(
        "HelloOrchestrator.java:"
            + after
            + " -> "
            + before
            + " greetings = "
            + debugger.local(top, "greetings")
            + "   ("
            + past.getDescription()
            + ")");
    debugger.stepOver(thread);
    StoppedEventArguments present = debugger.stop("step");
    int line = debugger.frames(thread).get(0).getLine();
    require(line == after, "the step forward ended on line " + line);
    log.answer(
        "HelloOrchestrator.java:"
            + before
            + " -> "
            + after
            + "   ("
            + present.getDescription()
            + ")");
  }

  private void check(HttpResponse<String> response) throws TourFailure {
    log.answer(response.statusCode() + " " + response.body());
    require(response.statusCode() == 200, "the final status has code " + response.statusCode());
    JsonObject body = JsonParser.parseString(response.body()).getAsJsonObject();
    require(List.copyOf(body.keySet()).equals(STATUS_MEMBERS), "members are " + body.keySet());
    require(body.get("name").getAsString().equals("HelloOrchestrator"), "wrong name");
    require(body.get("runtimeStatus").getAsString().equals("Completed"), "not completed");
    require(body.get("input").isJsonNull(), "input is not null");
    JsonArray expected = new JsonArray();
    CITIES.forEach(city -> expected.add("Hello " + city + "!"));
    require(body.get("output").equals(expected), "wrong output");
    for (String time : List.of("createdTime", "lastUpdatedTime")) {
      require(
          body.get(time).getAsString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
          time + " is " + body.get(time));
    }
  }
}
