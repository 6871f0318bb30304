package dev.durabletools.runtime.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.timers.TimerInfo;
import dev.durabletools.worker.seam.TypedValue;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of the Functions host's admin API that local tools use. */
final class AdminApi implements Endpoint {
  private final List<FunctionInfo> functions;
  private final FunctionCalls calls;

  AdminApi(List<FunctionInfo> functions, FunctionCalls calls) {
    this.functions = functions;
    this.calls = calls;
  }

  @Override
  public Optional<HttpReply> answer(HttpRequest request) {
    List<String> path = request.segments();
    if (path.isEmpty()) {
      return Optional.of(HttpReply.text(200, "Your function app is up and running.\n"));
    }
    if (!path.get(0).equalsIgnoreCase("admin")) {
      return Optional.empty();
    }
    String rest = String.join("/", path.subList(1, path.size())).toLowerCase(Locale.ROOT);
    boolean get = request.method().equals("GET");
    boolean post = request.method().equals("POST");
    if (rest.equals("host/ping") && (get || post)) {
      return Optional.of(HttpReply.empty(200));
    }
    if (rest.equals("host/status") && get) {
      return Optional.of(HttpReply.json(200, status()));
    }
    if (rest.equals("functions") && get) {
      JsonArray all = new JsonArray();
      functions.forEach(function -> all.add(describe(function)));
      return Optional.of(HttpReply.json(200, all));
    }
    if (rest.startsWith("functions/") && path.size() == 3) {
      return Optional.of(function(request, path.get(2), post, get));
    }
    return Optional.of(HttpReply.empty(404));
  }

  private HttpReply function(HttpRequest request, String name, boolean post, boolean get) {
    Optional<FunctionInfo> found =
        functions.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    if (found.isEmpty() || !(post || get)) {
      return HttpReply.empty(404);
    }
    if (get) {
      return HttpReply.json(200, describe(found.get()));
    }
    FunctionInfo function = found.get();
    if (function.isOrchestrator()) {
      return HttpReply.json(
          400, Faults.message("An orchestrator is started by a client function or its start URL."));
    }
    String input = input(request);
    TypedValue trigger =
        function.isHttp()
            ? TypedValue.request(
                "POST",
                request.url(),
                request.headers(),
                request.query(),
                input.isEmpty() ? TypedValue.NONE : TypedValue.string(input))
            : TypedValue.string(function.isTimer() ? TimerInfo.manual() : input);
    var unused = calls.run(function, trigger, "This function was programmatically called.");
    return HttpReply.empty(202);
  }

  private static String input(HttpRequest request) {
    if (request.body().length == 0) {
      return "";
    }
    JsonElement body =
        JsonTexts.parse(request.text())
            .orElseThrow(() -> new BadRequestException("The body is not valid JSON."));
    JsonElement input = body.isJsonObject() ? body.getAsJsonObject().get("input") : null;
    if (input == null || input.isJsonNull()) {
      return "";
    }
    return input.isJsonPrimitive() ? input.getAsString() : JsonTexts.write(input);
  }

  private static JsonObject status() {
    JsonObject status = new JsonObject();
    status.addProperty("id", "durable-tools");
    status.addProperty("state", "Running");
    status.addProperty("version", "4");
    status.addProperty("processUptime", ManagementFactory.getRuntimeMXBean().getUptime());
    return status;
  }

  private static JsonObject describe(FunctionInfo function) {
    JsonArray bindings = new JsonArray();
    for (FunctionBinding binding : function.bindings()) {
      JsonObject json = new JsonObject();
      json.addProperty("type", binding.type());
      json.addProperty("direction", binding.direction());
      json.addProperty("name", binding.name());
      binding
          .attributes()
          .forEach(
              (name, values) -> {
                JsonArray array = new JsonArray();
                values.forEach(array::add);
                json.add(name, array.size() == 1 && !name.equals("methods") ? array.get(0) : array);
              });
      bindings.add(json);
    }
    JsonObject config = new JsonObject();
    config.addProperty("entryPoint", function.className() + "." + function.methodName());
    config.add("bindings", bindings);
    JsonObject json = new JsonObject();
    json.addProperty("name", function.name());
    json.add("config", config);
    json.addProperty("isDisabled", false);
    return json;
  }
}
