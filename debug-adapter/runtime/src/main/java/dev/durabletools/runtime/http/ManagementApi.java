package dev.durabletools.runtime.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.exchange.HistoryExport;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.seam.Divergence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

/** The Durable extension's management API: finds the route, maps the hub's refusals to statuses. */
final class ManagementApi implements Endpoint {
  static final String BASE_PATH = "/runtime/webhooks/durabletask";
  private static final List<String> BASE = List.of("runtime", "webhooks", "durabletask");

  private final StartRoutes starts;
  private final InstanceRoutes instances;
  private final InstanceListRoutes lists;
  private final DivergenceLog divergences;
  private final HubClient hub;

  ManagementApi(HubClient hub, DivergenceLog divergences) {
    this.hub = hub;
    this.starts = new StartRoutes(hub);
    this.instances = new InstanceRoutes(hub, starts);
    this.lists = new InstanceListRoutes(hub);
    this.divergences = divergences;
  }

  @Override
  public Optional<HttpReply> answer(HttpRequest request) {
    List<String> path = request.segments();
    if (path.size() < BASE.size()
        || !BASE.equals(
            path.subList(0, BASE.size()).stream().map(s -> s.toLowerCase(Locale.ROOT)).toList())) {
      return Optional.empty();
    }
    try {
      return Optional.of(route(request, path.subList(BASE.size(), path.size())));
    } catch (HubException e) {
      return Optional.of(refused(e));
    } catch (CompletionException e) {
      if (e.getCause() instanceof HubException refusal) {
        return Optional.of(refused(refusal));
      }
      throw e;
    }
  }

  private HttpReply route(HttpRequest request, List<String> path) {
    String family = path.isEmpty() ? "" : path.get(0).toLowerCase(Locale.ROOT);
    List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
    String method = request.method();
    return switch (family) {
      case "orchestrators" ->
          method.equals("POST") && (rest.size() == 1 || rest.size() == 2)
              ? starts.start(request, rest.get(0), rest.size() == 2 ? rest.get(1) : "")
              : HttpReply.empty(404);
      case "instances" -> rest.isEmpty() ? lists.answer(request) : instances.answer(request, rest);
      case "entities" -> rest.size() > 2 ? HttpReply.empty(404) : entities(method, rest);
      case "makeprimary" -> HttpReply.empty(200);
      case "x-durable" ->
          method.equals("GET")
              ? ours(request, rest)
              : method.equals("POST") ? fireTimer(rest) : HttpReply.empty(404);
      default -> HttpReply.empty(404);
    };
  }

  /** No SDK that can be had declares entities, so there are none, and no function to signal. */
  /** {@code instances/ID/fireTimer[/TIMER]}: without a timer's id the one that is due first. */
  private HttpReply fireTimer(List<String> path) {
    boolean ours =
        (path.size() == 3 || path.size() == 4)
            && path.get(0).equalsIgnoreCase("instances")
            && path.get(2).equalsIgnoreCase("fireTimer");
    if (!ours) {
      return HttpReply.empty(404);
    }
    try {
      OptionalInt timer =
          path.size() == 3 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(path.get(3)));
      JsonObject fired = new JsonObject();
      fired.addProperty("eventId", hub.fireTimer(path.get(1), timer).join());
      return HttpReply.json(202, fired);
    } catch (NumberFormatException e) {
      return HttpReply.json(400, Faults.argument("The id of a timer is a number."));
    }
  }

  private static HttpReply entities(String method, List<String> rest) {
    if (method.equals("GET")) {
      return rest.size() == 2 ? HttpReply.empty(404) : HttpReply.json(200, new JsonArray());
    }
    if (!method.equals("POST") && !method.equals("DELETE")) {
      return HttpReply.empty(404);
    }
    String why =
        rest.isEmpty()
            ? "Entity name and key are missing."
            : "The function '"
                + rest.get(0)
                + "' doesn't exist, is disabled, or is not an entity function. Additional info: No"
                + " entity functions are currently registered!";
    return HttpReply.json(400, Faults.message(why));
  }

  private HttpReply ours(HttpRequest request, List<String> path) {
    if (path.equals(List.of("divergences"))) {
      return divergences(request.parameter("instanceId"));
    }
    return path.size() == 2 && path.get(0).equals("history")
        ? export(path.get(1))
        : HttpReply.empty(404);
  }

  /** The history as we export it, ids and episodes included. */
  private HttpReply export(String instanceId) {
    List<HistoryEvent> events = hub.history(instanceId);
    Optional<InstanceStatus> status = hub.status(instanceId, false);
    if (status.isEmpty()) {
      return HttpReply.empty(404);
    }
    List<String> lines = HistoryExport.lines(instanceId, status.get().name(), null, events);
    return HttpReply.of(200, "application/jsonl; charset=utf-8", String.join("\n", lines) + "\n");
  }

  private HttpReply divergences(String instanceId) {
    JsonArray array = new JsonArray();
    for (Divergence each : divergences.all()) {
      if (instanceId.isEmpty() || each.instanceId().equals(instanceId)) {
        array.add(JsonTexts.tree(each));
      }
    }
    return HttpReply.json(200, array);
  }

  /** As the extension: an exception about an argument is 400, any other one 500. */
  private static HttpReply refused(HubException refusal) {
    String reason = String.valueOf(refusal.getMessage());
    return switch (refusal.reason()) {
      case NOT_FOUND -> HttpReply.empty(404);
      case FINISHED -> HttpReply.empty(410);
      case INVALID, UNKNOWN_FUNCTION -> HttpReply.json(400, Faults.argument(reason));
      case ALREADY_EXISTS ->
          HttpReply.json(
              500,
              Faults.of("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", reason));
      case WRONG_STATE ->
          HttpReply.json(500, Faults.of("System.InvalidOperationException", reason));
      case UNSUPPORTED -> HttpReply.json(501, Faults.message(reason));
      case UNAVAILABLE -> HttpReply.json(503, Faults.message(reason));
    };
  }
}
