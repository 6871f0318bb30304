package dev.durabletools.runtime.http;

import com.google.gson.JsonElement;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubClient;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.StartRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starting and restarting instances, with or without waiting for their end. */
final class StartRoutes {
  private final HubClient hub;

  StartRoutes(HubClient hub) {
    this.hub = hub;
  }

  HttpReply start(HttpRequest request, String functionName, String instanceId) {
    String input = input(request);
    String id = hub.start(StartRequest.of(functionName, instanceId, input)).join();
    return answer(request, id);
  }

  HttpReply restart(HttpRequest request, String instanceId) {
    String id;
    try {
      id = hub.restart(instanceId, request.flag("restartWithNewInstanceId", true)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof HubException refusal
          && refusal.reason() == HubException.Reason.NOT_FOUND) {
        String message = "InstanceId does not match a valid orchestration instance.";
        throw new BadRequestException(
            message, Faults.argument(message, String.valueOf(refusal.getMessage())));
      }
      throw e;
    }
    return answer(request, id);
  }

  /** The body as compact JSON text; null for an empty one and for JSON's null. */
  static @Nullable String input(HttpRequest request) {
    String text = request.text();
    if (text.isBlank()) {
      return null;
    }
    JsonElement json =
        JsonTexts.parse(text)
            .orElseThrow(
                () ->
                    new BadRequestException(
                        "Invalid JSON content", Faults.json("The body is not one JSON value.")));
    return json.isJsonNull() ? null : JsonTexts.write(json);
  }

  private HttpReply answer(HttpRequest request, String id) {
    double timeout = seconds(request, "timeout");
    double polling = seconds(request, "pollingInterval");
    if (timeout < 0 || polling < 0) {
      return CheckStatus.of(request, id);
    }
    if (timeout < polling) {
      String why = "Total timeout " + timeout + " should be bigger than retry timeout " + polling;
      throw new BadRequestException(why, Faults.argument(why));
    }
    InstanceStatus end = awaitEnd(id, timeout);
    if (end == null) {
      return CheckStatus.of(request, id);
    }
    return end.status() == OrchestrationStatus.COMPLETED
        ? HttpReply.json(200, StatusJson.output(end))
        : HttpReply.json(200, StatusJson.of(end, true));
  }

  private @Nullable InstanceStatus awaitEnd(String id, double seconds) {
    CompletableFuture<InstanceStatus> end = hub.awaitCompletion(id, true);
    try {
      return end.get((long) (seconds * 1000), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end.cancel(false);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /** Negative if the parameter is missing or no number: then nobody waits, as in Azure. */
  private static double seconds(HttpRequest request, String name) {
    String text = request.parameter(name);
    if (text.isEmpty()) {
      return -1;
    }
    try {
      return Math.max(0, Math.min(Double.parseDouble(text), 86_400));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
