package dev.durabletools.runtime.http;

import com.google.gson.JsonArray;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.Divergence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The Durable extension's management API: finds the route, maps the hub's refusals to statuses. */
final class ManagementApi implements Endpoint {
  static final String BASE_PATH = "/runtime/webhooks/durabletask";
  private static final List<String> BASE = List.of("runtime", "webhooks", "durabletask");

  private final StartRoutes starts;
  private final InstanceRoutes instances;
  private final InstanceListRoutes lists;
  private final DivergenceLog divergences;

  ManagementApi(TaskHub hub, DivergenceLog divergences) {
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
      case "entities" ->
          method.equals("GET") && rest.size() < 2
              ? HttpReply.json(200, new JsonArray())
              : HttpReply.empty(404);
      case "makeprimary" -> HttpReply.empty(200);
      case "x-durable" ->
          method.equals("GET") && rest.equals(List.of("divergences"))
              ? divergences(request.parameter("instanceId"))
              : HttpReply.empty(404);
      default -> HttpReply.empty(404);
    };
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

  private static HttpReply refused(HubException refusal) {
    int status =
        switch (refusal.reason()) {
          case NOT_FOUND -> 404;
          case FINISHED -> 410;
          case INVALID, UNKNOWN_FUNCTION -> 400;
          case ALREADY_EXISTS -> 409;
          case UNAVAILABLE -> 503;
          case WRONG_STATE -> 500;
        };
    return status == 404 || status == 410
        ? HttpReply.empty(status)
        : HttpReply.json(status, Faults.message(String.valueOf(refusal.getMessage())));
  }
}
