package dev.durabletools.runtime.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.InstancePage;
import dev.durabletools.runtime.hub.InstanceQuery;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries and purges over many instances. */
final class InstanceListRoutes {
  private static final String TOKEN = "x-ms-continuation-token";
  private static final int DEFAULT_PAGE = 100;

  private final HubClient hub;

  InstanceListRoutes(HubClient hub) {
    this.hub = hub;
  }

  HttpReply answer(HttpRequest request) {
    return switch (request.method()) {
      case "GET" -> list(request);
      case "DELETE" -> purge(request);
      default -> HttpReply.empty(404);
    };
  }

  static HttpReply deleted(int count) {
    JsonObject json = new JsonObject();
    json.addProperty("instancesDeleted", count);
    return HttpReply.json(200, json);
  }

  private HttpReply list(HttpRequest request) {
    String token = request.header(TOKEN);
    String prefix = request.parameter("instanceIdPrefix");
    InstancePage page =
        hub.query(
            new InstanceQuery(
                statuses(request.parameter("runtimeStatus")),
                time(request, "createdTimeFrom"),
                time(request, "createdTimeTo"),
                prefix.isEmpty() ? null : prefix,
                top(request.parameter("top")),
                token.isEmpty() || token.equals("null") ? null : token,
                true));
    JsonArray array = new JsonArray();
    boolean showInput = request.flag("showInput", true);
    page.instances().forEach(status -> array.add(StatusJson.of(status, showInput)));
    HttpReply reply = HttpReply.json(200, array);
    String next = page.continuation();
    return next == null ? reply : reply.with(TOKEN, next);
  }

  private HttpReply purge(HttpRequest request) {
    Instant from = time(request, "createdTimeFrom");
    if (from == null) {
      String message = "Please provide value for 'createdTimeFrom' parameter.";
      throw new BadRequestException(message, new JsonPrimitive(message));
    }
    int count =
        hub.purge(
                new InstanceQuery(
                    statuses(request.parameter("runtimeStatus")),
                    from,
                    time(request, "createdTimeTo"),
                    null,
                    0,
                    null,
                    false))
            .join();
    return count == 0 ? HttpReply.empty(404) : deleted(count);
  }

  /**
   * Names that are none are ignored, and so are those in another case; if only such were given, the
   * filter is off, as in Azure.
   */
  private static Set<OrchestrationStatus> statuses(String names) {
    Set<OrchestrationStatus> statuses = EnumSet.noneOf(OrchestrationStatus.class);
    for (String name : names.split(",", -1)) {
      for (OrchestrationStatus status : OrchestrationStatus.values()) {
        if (status.label().equals(name.strip())) {
          statuses.add(status);
        }
      }
    }
    return statuses;
  }

  private static int top(String text) {
    try {
      int top = Integer.parseInt(text);
      return top > 0 ? top : DEFAULT_PAGE;
    } catch (NumberFormatException e) {
      return DEFAULT_PAGE;
    }
  }

  /** Null if it is missing or no time; a time without zone is UTC. */
  private static @Nullable Instant time(HttpRequest request, String name) {
    String text = request.parameter(name).strip();
    try {
      // A plus sign of the zone that was not encoded arrives as a blank.
      return text.isEmpty() ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      return local(text);
    }
  }

  private static @Nullable Instant local(String text) {
    try {
      return LocalDateTime.parse(text.length() == 10 ? text + "T00:00:00" : text)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
