package dev.durabletools.runtime.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code durable instances}: looks at and steers the instances of a running app. */
final class InstancesCommand {
  static final String HELP =
      """
      durable instances list [--status A,B] [--prefix ID] [--top N]
      durable instances show ID
      durable instances history ID
      durable instances export ID
      durable instances raise ID EVENT [JSON]
      durable instances fire-timer ID [TIMER]
      durable instances terminate|suspend|resume|rewind ID [REASON]
      durable instances restart ID [--same-id]
      durable instances purge ID | purge --from TIME [--to TIME] [--status A,B]
        all take [--url http://localhost:7071] [--code KEY]
      """;
  private static final Set<String> VALUED =
      Set.of("url", "code", "status", "prefix", "top", "from", "to");
  private static final Gson PRETTY =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();
  private static final Map<String, String> EVERYTHING =
      Map.of("showHistory", "true", "showHistoryOutput", "true", "showInput", "true");
  private static final String TOKEN = "x-ms-continuation-token";

  private final Console console;

  InstancesCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) throws UsageException {
    Arguments arguments = Arguments.parse("instances", args, VALUED, Set.of("same-id", "help"));
    if (arguments.has("help") || arguments.words().isEmpty()) {
      console.out(HELP.stripTrailing());
      return arguments.has("help") ? ExitCode.OK : ExitCode.USAGE;
    }
    ManagementClient client =
        new ManagementClient(
            arguments.value("url").orElse("http://localhost:7071"),
            arguments.value("code").orElse(""));
    try {
      return run(client, arguments);
    } catch (ManagementClient.UnreachableException e) {
      console.error("durable: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    } catch (JsonParseException | IllegalStateException e) {
      console.error("durable: the host's answer is not what the management API says; check --url");
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private int run(ManagementClient client, Arguments arguments)
      throws UsageException, ManagementClient.UnreachableException {
    String verb = arguments.words().get(0);
    String id = arguments.word(1);
    if (verb.equals("list")) {
      return list(client, arguments);
    }
    if (verb.equals("purge") && id == null) {
      return done(client.send("DELETE", "", filter(arguments), ""), "any instance");
    }
    if (id == null) {
      throw arguments.usage("'" + verb + "' needs an instance id");
    }
    String path = "/" + ManagementClient.encode(id);
    String more = arguments.word(2);
    return switch (verb) {
      case "show" -> show(client.send("GET", path, Map.of(), ""), id);
      case "history" -> history(client.send("GET", path, EVERYTHING, ""), id);
      case "export" -> export(client, path, id);
      case "raise" -> raise(client, arguments, id);
      case "fire-timer" -> done(client.fireTimer(id, orEmpty(more)), id);
      case "terminate", "suspend", "resume", "rewind" ->
          done(client.send("POST", path + "/" + verb, Map.of("reason", orEmpty(more)), ""), id);
      case "restart" -> {
        String fresh = String.valueOf(!arguments.has("same-id"));
        Map<String, String> query = Map.of("restartWithNewInstanceId", fresh);
        yield done(client.send("POST", path + "/restart", query, ""), id);
      }
      case "purge" -> done(client.send("DELETE", path, Map.of(), ""), id);
      default -> throw arguments.usage("there is no '" + verb + "'");
    };
  }

  /**
   * Our own host tells all there is; others what a status query holds, which can be replayed too.
   */
  private int export(ManagementClient client, String path, String id)
      throws ManagementClient.UnreachableException {
    HttpResponse<String> own = client.export(id);
    if (own.statusCode() == 200) {
      console.out(own.body().stripTrailing());
      return ExitCode.OK;
    }
    return show(client.send("GET", path, EVERYTHING, ""), id);
  }

  private int raise(ManagementClient client, Arguments arguments, String id)
      throws UsageException, ManagementClient.UnreachableException {
    String name = arguments.word(2);
    if (name == null) {
      throw arguments.usage("'raise' needs the name of an event");
    }
    String path =
        "/" + ManagementClient.encode(id) + "/raiseEvent/" + ManagementClient.encode(name);
    return done(client.send("POST", path, Map.of(), orEmpty(arguments.word(3))), id);
  }

  private int list(ManagementClient client, Arguments arguments)
      throws ManagementClient.UnreachableException, UsageException {
    int left = arguments.number("top", 1, Integer.MAX_VALUE).orElse(100);
    String token = "";
    do {
      Map<String, String> query = filter(arguments);
      query.put("top", String.valueOf(Math.min(left, 100)));
      query.put("showInput", "false");
      HttpResponse<String> page =
          client.send("GET", "", query, "", token.isEmpty() ? Map.of() : Map.of(TOKEN, token));
      if (page.statusCode() != 200) {
        return done(page, "the list");
      }
      JsonArray instances = JsonParser.parseString(page.body()).getAsJsonArray();
      for (JsonElement each : instances) {
        console.out(row(each.getAsJsonObject()));
        left--;
      }
      token = page.headers().firstValue(TOKEN).filter(next -> !next.equals("null")).orElse("");
    } while (left > 0 && !token.isEmpty());
    return ExitCode.OK;
  }

  private static Map<String, String> filter(Arguments arguments) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("runtimeStatus", arguments.value("status").orElse(""));
    query.put("instanceIdPrefix", arguments.value("prefix").orElse(""));
    query.put("createdTimeFrom", arguments.value("from").orElse(""));
    query.put("createdTimeTo", arguments.value("to").orElse(""));
    return query;
  }

  private static String row(JsonObject instance) {
    return "%-40s %-12s %s  %s"
        .formatted(
            text(instance, "instanceId"),
            text(instance, "runtimeStatus"),
            text(instance, "createdTime"),
            text(instance, "name"));
  }

  private int show(HttpResponse<String> reply, String id) {
    if (reply.statusCode() != 200 && reply.statusCode() != 202) {
      return done(reply, id);
    }
    console.out(PRETTY.toJson(JsonParser.parseString(reply.body())));
    return ExitCode.OK;
  }

  private int history(HttpResponse<String> reply, String id) {
    if (reply.statusCode() != 200 && reply.statusCode() != 202) {
      return done(reply, id);
    }
    JsonObject status = JsonParser.parseString(reply.body()).getAsJsonObject();
    JsonElement events = status.get("historyEvents");
    if (events != null) {
      for (JsonElement each : events.getAsJsonArray()) {
        JsonObject event = each.getAsJsonObject();
        JsonElement result = event.get("Result");
        console.out(
            "%-30s %-34s %s%s"
                .formatted(
                    text(event, "Timestamp"),
                    text(event, "EventType"),
                    text(event, event.has("FunctionName") ? "FunctionName" : "Name"),
                    result == null || result.isJsonNull() ? "" : " -> " + result));
      }
    }
    return ExitCode.OK;
  }

  /** Prints what came back, or the refusal in one line. */
  private int done(HttpResponse<String> reply, String id) {
    int status = reply.statusCode();
    if (status < 300) {
      if (!reply.body().isBlank()) {
        console.out(reply.body());
      }
      return ExitCode.OK;
    }
    String why =
        switch (status) {
          case 404 -> "not found";
          case 410 -> "has already finished";
          case 401, 403 -> "access denied; give the durabletask_extension system key with --code";
          default -> "refused with status " + status + " " + message(reply.body());
        };
    console.error("durable: " + id + ": " + why);
    return ExitCode.BAD_ANSWER;
  }

  private static String message(String body) {
    try {
      JsonObject fault = JsonParser.parseString(body).getAsJsonObject();
      String reason = text(fault, "ExceptionMessage");
      return reason.isEmpty() ? text(fault, "Message") : reason;
    } catch (JsonParseException | IllegalStateException e) {
      return "";
    }
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
