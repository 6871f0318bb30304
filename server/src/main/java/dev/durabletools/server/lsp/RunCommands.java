package dev.durabletools.server.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.runs.Divergence;
import dev.durabletools.server.workspace.Uris;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** The commands about running apps: start an orchestration, take news of runs. */
final class RunCommands {
  static final String RUN = "durable.runFunction";

  /** For clients with a debugger; they carry it out themselves. */
  static final String DEBUG = "durable.debugFunction";

  /** For clients; in the form of VS Code's list of references. */
  static final String CALLERS = "durable.showCallers";

  static final String DIVERGED = "durable.reportDivergences";
  static final String CLEARED = "durable.clearDivergences";
  static final String CHANGED = "durable.instanceChanged";
  static final List<String> NAMES = List.of(RUN, CALLERS, DIVERGED, CLEARED, CHANGED);

  private final Session session;

  RunCommands(Session session) {
    this.session = session;
  }

  CompletableFuture<Object> run(ExecuteCommandParams params) {
    JsonArray arguments =
        params.getArguments() == null
            ? new JsonArray()
            : new Gson().toJsonTree(params.getArguments()).getAsJsonArray();
    JsonElement first = arguments.isEmpty() ? new JsonObject() : arguments.get(0);
    return switch (params.getCommand()) {
      case RUN -> start(object(first));
      case CALLERS ->
          CompletableFuture.completedFuture(
              arguments.size() > 2 ? arguments.get(2) : new JsonArray());
      case DIVERGED -> diverged(first);
      case CLEARED -> cleared(object(first));
      case CHANGED -> changed(first);
      default ->
          throw DurableLanguageServer.error(
              ResponseErrorCode.InvalidParams, "there is no command " + params.getCommand());
    };
  }

  private static JsonObject object(JsonElement element) {
    if (!(element instanceof JsonObject object)) {
      throw DurableLanguageServer.error(
          ResponseErrorCode.InvalidParams, "the argument must be one object");
    }
    return object;
  }

  private CompletableFuture<Object> start(JsonObject argument) {
    String name = DivergenceJson.text(argument, "name").orElse("");
    String host = DivergenceJson.text(argument, "url").orElse("http://localhost:7071");
    String input = argument.has("input") ? argument.get("input").toString() : "";
    return RunningHost.start(host, name, input)
        .thenApply(
            answer -> {
              if (answer instanceof RunningHost.Refused refused) {
                throw DurableLanguageServer.error(
                    ResponseErrorCode.RequestFailed, refused.message(session.mapper().locale()));
              }
              RunningHost.Started started = (RunningHost.Started) answer;
              String said =
                  Texts.in(session.mapper().locale(), "run.started", name, started.instanceId());
              session.client().showMessage(new MessageParams(MessageType.Info, said));
              return started.instanceId();
            });
  }

  private CompletableFuture<Object> diverged(JsonElement argument) {
    List<JsonObject> records = DivergenceJson.records(argument);
    return session
        .workspace()
        .current()
        .thenApply(
            snapshot -> {
              List<Divergence> found = new ArrayList<>();
              for (JsonObject each : records) {
                Optional<String> app = DivergenceJson.app(each);
                DivergenceJson.read(each, name -> declaration(name, app, snapshot.wiring()))
                    .ifPresent(found::add);
              }
              session.workspace().diverged(found);
              return found.size();
            });
  }

  /** A divergence without a place of its own is shown where its orchestrator is declared. */
  private static Optional<DivergenceJson.At> declaration(
      String orchestrator, Optional<String> app, Wiring wiring) {
    return wiring.named(orchestrator).stream()
        .filter(each -> app.map(it -> wiring.runs(it, each)).orElse(true))
        .findFirst()
        .map(FunctionFact::written)
        .flatMap(
            place ->
                Uris.path(place.file().uri())
                    .map(
                        path ->
                            new DivergenceJson.At(
                                path.toString(),
                                place.file().lines().lineOf(place.range().start()) + 1,
                                "")));
  }

  private CompletableFuture<Object> cleared(JsonObject argument) {
    session
        .workspace()
        .cleared(DivergenceJson.app(argument), DivergenceJson.text(argument, "instanceId"));
    return CompletableFuture.completedFuture(true);
  }

  private CompletableFuture<Object> changed(JsonElement argument) {
    boolean news = false;
    for (JsonObject each : DivergenceJson.records(argument)) {
      news |=
          session
              .lastRuns()
              .note(
                  DivergenceJson.app(each).orElse(""),
                  DivergenceJson.text(each, "name").orElse(""),
                  DivergenceJson.text(each, "instanceId").orElse(""),
                  DivergenceJson.text(each, "runtimeStatus").orElse(""));
    }
    if (news) {
      session.refreshLenses();
    }
    return CompletableFuture.completedFuture(news);
  }
}
