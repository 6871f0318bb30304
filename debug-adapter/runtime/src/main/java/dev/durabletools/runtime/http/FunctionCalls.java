package dev.durabletools.runtime.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.seam.FailureLog;
import dev.durabletools.runtime.seam.FunctionInvoker;
import dev.durabletools.runtime.seam.TypedJson;
import dev.durabletools.runtime.seam.WorkerGoneException;
import dev.durabletools.worker.seam.Failure;
import dev.durabletools.worker.seam.HttpPart;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.TypedValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a function and, for an HTTP request, turns its result into a reply. Thread-safe. */
public final class FunctionCalls {
  private final FunctionInvoker invoker;
  private final ClientBinding client;
  private final Consumer<String> log;

  /**
   * @param client makes the input of durable client bindings
   * @param log given the host's own log lines
   */
  public FunctionCalls(FunctionInvoker invoker, ClientBinding client, Consumer<String> log) {
    this.invoker = invoker;
    this.client = client;
    this.log = log;
  }

  /** Runs an HTTP-triggered function to its end. */
  HttpReply http(FunctionInfo function, HttpRequest request, Map<String, String> routeValues) {
    TypedValue trigger =
        TypedValue.request(
            request.method(),
            request.url(),
            request.headers(),
            withoutEmpty(request.query()),
            body(request));
    String id = UUID.randomUUID().toString();
    long start = System.nanoTime();
    log.accept(
        "Executing 'Functions."
            + function.name()
            + "' (Reason='This function was programmatically called via the host APIs.', Id="
            + id
            + ")");
    HttpReply reply;
    Failure failure = null;
    boolean succeeded = false;
    try {
      Result result =
          invoker
              .invoke(function, inputs(function, trigger), metadata(request, routeValues), "")
              .join();
      succeeded = result.ok;
      failure = result.failure;
      reply = result.ok ? reply(result) : failed(failure);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WorkerGoneException)) {
        throw e;
      }
      reply = HttpReply.text(503, e.getCause().getMessage() + "\n");
    }
    String outcome = succeeded ? "Succeeded" : "Failed";
    log.accept(FailureLog.executed(function.name(), outcome, id, System.nanoTime() - start));
    if (failure != null) {
      FailureLog.usersLines(failure.stack).forEach(log);
    }
    return reply;
  }

  /**
   * Runs a function for another reason than an HTTP request.
   *
   * @param reason for the log, such as {@code Timer fired}
   * @return done when it has ended, failed or not
   */
  public CompletableFuture<Void> run(FunctionInfo function, TypedValue trigger, String reason) {
    String id = UUID.randomUUID().toString();
    long start = System.nanoTime();
    log.accept(
        "Executing 'Functions.%s' (Reason='%s', Id=%s)".formatted(function.name(), reason, id));
    return invoker
        .invoke(function, inputs(function, trigger), Map.of(), "")
        .handle(
            (result, gone) -> {
              boolean ok = gone == null && result.ok;
              long nanos = System.nanoTime() - start;
              log.accept(
                  FailureLog.executed(function.name(), ok ? "Succeeded" : "Failed", id, nanos));
              if (gone != null) {
                log.accept(String.valueOf(gone.getMessage()));
              } else if (result.failure != null) {
                FailureLog.usersLines(result.failure.stack).forEach(log);
              }
              return null;
            });
  }

  private List<NamedValue> inputs(FunctionInfo function, TypedValue trigger) {
    List<NamedValue> inputs = new ArrayList<>();
    for (FunctionBinding binding : function.bindings()) {
      if (!binding.direction().equalsIgnoreCase("in")) {
        continue;
      }
      TypedValue value = TypedValue.NONE;
      if (binding.type().equalsIgnoreCase(function.triggerKind())
          || binding.type().toLowerCase(Locale.ROOT).endsWith("trigger")) {
        value = trigger;
      } else if (binding.type().equalsIgnoreCase("durableClient")) {
        value = TypedValue.string(client.json());
      }
      inputs.add(new NamedValue(binding.name(), value));
    }
    return inputs;
  }

  /** Binding data: the members of a JSON body, then query, then route values; later ones win. */
  private static Map<String, String> metadata(
      HttpRequest request, Map<String, String> routeValues) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (request.mediaType().equals("application/json")) {
      JsonElement body = JsonTexts.parse(request.text()).orElse(null);
      if (body != null && body.isJsonObject()) {
        body.getAsJsonObject()
            .asMap()
            .forEach((name, value) -> metadata.put(name, JsonTexts.write(value)));
      }
    }
    metadata.put("Headers", object(request.headers()));
    metadata.put("Query", object(request.query()));
    withoutEmpty(request.query()).forEach((k, v) -> metadata.put(k, TypedJson.quote(v)));
    routeValues.forEach((name, value) -> metadata.put(name, TypedJson.quote(value)));
    return metadata;
  }

  private static String object(Map<String, String> entries) {
    JsonObject object = new JsonObject();
    entries.forEach(object::addProperty);
    return JsonTexts.write(object);
  }

  private static Map<String, String> withoutEmpty(Map<String, String> query) {
    Map<String, String> kept = new LinkedHashMap<>(query);
    kept.values().removeIf(String::isEmpty);
    return kept;
  }

  private static TypedValue body(HttpRequest request) {
    if (request.body().length == 0) {
      return TypedValue.NONE;
    }
    String type = request.mediaType();
    return type.equals("application/octet-stream") || type.startsWith("multipart/")
        ? TypedValue.bytes(request.body())
        : TypedValue.string(request.text());
  }

  private static HttpReply reply(Result result) {
    TypedValue value = result.returnValue;
    HttpPart http = value.http;
    if (http == null) {
      return value.kind == TypedValue.Kind.NONE
          ? HttpReply.empty(204)
          : content(200, Map.of(), value);
    }
    return content(http.status == 0 ? 200 : http.status, http.headers, http.body);
  }

  private static HttpReply content(int status, Map<String, String> headers, TypedValue body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    boolean typed = headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
    if (body.kind == TypedValue.Kind.NONE) {
      return new HttpReply(status, all, new byte[0]);
    }
    String type =
        switch (body.kind) {
          case BYTES -> "application/octet-stream";
          case STRING -> "text/plain; charset=utf-8";
          default -> "application/json; charset=utf-8";
        };
    String text = body.text == null ? "" : body.text;
    byte[] bytes = body.bytes == null ? text.getBytes(StandardCharsets.UTF_8) : body.bytes;
    if (!typed) {
      all.put("Content-Type", type);
    }
    return new HttpReply(status, all, bytes);
  }

  /** Azure's body is empty; at a desk the reason is worth more. */
  private static HttpReply failed(@Nullable Failure failure) {
    String message = failure == null ? "The function failed." : failure.message;
    return HttpReply.text(500, message + "\n");
  }
}
