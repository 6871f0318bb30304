package dev.durabletools.runtime.http;

import com.google.gson.JsonObject;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.InstanceStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes below one instance's id. */
final class InstanceRoutes {
  private final HubClient hub;
  private final StartRoutes starts;

  InstanceRoutes(HubClient hub, StartRoutes starts) {
    this.hub = hub;
    this.starts = starts;
  }

  /**
   * Answers one of them.
   *
   * @param path the id and what follows
   */
  HttpReply answer(HttpRequest request, List<String> path) {
    String id = path.get(0);
    boolean post = request.method().equals("POST");
    if (path.size() == 1) {
      return switch (request.method()) {
        case "GET" -> status(request, id);
        case "DELETE" -> purge(id);
        default -> HttpReply.empty(404);
      };
    }
    String operation = path.get(1).toLowerCase(Locale.ROOT);
    if (post && path.size() == 3 && operation.equals("raiseevent")) {
      return raise(request, id, path.get(2));
    }
    if (!post || path.size() != 2) {
      return HttpReply.empty(404);
    }
    @Nullable String reason = orNull(request.parameter("reason"));
    return switch (operation) {
      case "terminate" -> change(id, () -> hub.terminate(id, reason).join());
      case "suspend" -> change(id, () -> hub.suspend(id, reason).join());
      case "resume" -> change(id, () -> hub.resume(id, reason).join());
      case "rewind" -> rewind(id);
      case "restart" -> starts.restart(request, id);
      default -> HttpReply.empty(404);
    };
  }

  private static @Nullable String orNull(String reason) {
    return reason.isEmpty() ? null : reason;
  }

  private HttpReply status(HttpRequest request, String id) {
    Optional<InstanceStatus> found = hub.status(id, true);
    if (found.isEmpty()) {
      return HttpReply.empty(404);
    }
    InstanceStatus status = found.get();
    boolean showInput = request.flag("showInput", true);
    JsonObject json = StatusJson.of(status, showInput);
    if (request.flag("showHistory", false) && status.status() != OrchestrationStatus.PENDING) {
      json.add(
          "historyEvents",
          new HistoryJson(showInput, request.flag("showHistoryOutput", false)).of(hub.history(id)));
    }
    if (!status.status().isFinished()) {
      return HttpReply.json(202, json).with("Location", request.url()).with("Retry-After", "5");
    }
    boolean failed = status.status() == OrchestrationStatus.FAILED;
    return HttpReply.json(
        failed && request.flag("returnInternalServerErrorOnFailure", false) ? 500 : 200, json);
  }

  private HttpReply purge(String id) {
    int deleted = hub.purge(id).join();
    return deleted == 0 ? HttpReply.empty(404) : InstanceListRoutes.deleted(deleted);
  }

  private HttpReply raise(HttpRequest request, String id, String eventName) {
    return change(id, () -> hub.raiseEvent(id, eventName, event(request)).join());
  }

  private static @Nullable String event(HttpRequest request) {
    if (!request.mediaType().equals("application/json")) {
      throw new BadRequestException("Only application/json request content is supported");
    }
    return StartRoutes.input(request);
  }

  /** A finished instance that did not fail is gone; one that still runs is the wrong one. */
  private HttpReply rewind(String id) {
    hub.rewind(id).join();
    return HttpReply.empty(202);
  }

  /** Checked first, because a hub may take messages for instances that cannot get them any more. */
  private HttpReply change(String id, Runnable request) {
    Optional<InstanceStatus> status = hub.status(id, false);
    if (status.isEmpty()) {
      return HttpReply.empty(404);
    }
    if (status.get().status().isFinished()) {
      return HttpReply.empty(410);
    }
    request.run();
    return HttpReply.empty(202);
  }
}
