package dev.durabletools.debug.dap;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import dev.durabletools.debug.session.ForkCommands;
import dev.durabletools.debug.session.Forking.Change;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The requests of ours about what might have been: forks, changed events, early timers. */
final class ForkHandler {
  private static final List<String> ACTIVITIES = List.of("run", "stub", "ask");

  private final Dap dap;

  ForkHandler(Dap dap) {
    this.dap = dap;
  }

  /**
   * Arguments of {@code durable/fork} and {@code durable/whatIf}.
   *
   * @param index null for where the instance stands
   */
  record ForkArguments(
      @Nullable String instanceId,
      @Nullable Integer index,
      @Nullable JsonElement result,
      @Nullable Failure failure,
      @Nullable String fireAt,
      @Nullable String activities) {}

  /** How a call fails. */
  record Failure(@Nullable String type, @Nullable String message) {}

  /** Answer of {@code durable/fork} and {@code durable/whatIf}. */
  record Forked(String instanceId, int threadId, int index) {}

  /**
   * Arguments of {@code durable/fireTimer}.
   *
   * @param eventId null for the timer that is due first
   */
  record FireTimerArguments(@Nullable String instanceId, @Nullable Integer eventId) {}

  /** Answer of {@code durable/fireTimer}. */
  record Fired(int eventId) {}

  /** Arguments of {@code durable/answerActivity}. */
  record AnswerArguments(
      @Nullable String instanceId,
      @Nullable Integer eventId,
      @Nullable JsonElement result,
      @Nullable Failure failure,
      @Nullable Boolean run) {}

  CompletableFuture<Forked> fork(ForkArguments arguments) {
    return fork("durable/fork", arguments, new Change.None());
  }

  CompletableFuture<Forked> whatIf(ForkArguments arguments) {
    Change change =
        arguments.fireAt() == null
            ? change(arguments.result(), arguments.failure())
                .orElseThrow(
                    () -> ArgumentFault.missing("result", "it, 'failure' or 'fireAt'").refusal())
            : new Change.Ring(time(arguments.fireAt()));
    return fork("durable/whatIf", arguments, change);
  }

  private CompletableFuture<Forked> fork(String command, ForkArguments arguments, Change change) {
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    Integer index = arguments.index();
    String activities = arguments.activities();
    if (activities != null && !ACTIVITIES.contains(activities)) {
      throw ArgumentFault.wrong("activities", ArgumentFault.oneOf(ACTIVITIES)).refusal();
    }
    return dap.begin(
            command,
            session ->
                session
                    .forks()
                    .fork(
                        instanceId,
                        index == null ? OptionalInt.empty() : OptionalInt.of(index),
                        change,
                        Optional.ofNullable(activities)))
        .thenCompose(forked -> dap.ask(command, session -> session.forks().numbered(forked)))
        .thenApply(ForkHandler::shown);
  }

  private static Forked shown(ForkCommands.Fork fork) {
    return new Forked(fork.instanceId(), fork.threadId(), fork.index());
  }

  private static Optional<Change> change(@Nullable JsonElement result, @Nullable Failure failure) {
    if (failure != null && result != null) {
      throw DapError.REFUSED.about("Send 'result' or 'failure', not both.");
    }
    if (failure != null) {
      String type = failure.type();
      String message = failure.message();
      return Optional.of(
          new Change.Failure(
              type == null ? "java.lang.RuntimeException" : type, message == null ? "" : message));
    }
    return Optional.ofNullable(result).map(json -> new Change.Payload(text(json)));
  }

  private static @Nullable String text(JsonElement json) {
    return json.isJsonNull()
        ? null
        : new GsonBuilder().disableHtmlEscaping().serializeNulls().create().toJson(json);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw ArgumentFault.wrong("fireAt", "a time as 2026-01-31T12:00:00Z").refusal();
    }
  }

  CompletableFuture<Fired> fireTimer(FireTimerArguments arguments) {
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    Integer timer = arguments.eventId();
    return dap.begin(
            "durable/fireTimer",
            session ->
                session
                    .forks()
                    .fireTimer(
                        instanceId, timer == null ? OptionalInt.empty() : OptionalInt.of(timer)))
        .thenApply(Fired::new);
  }

  CompletableFuture<Void> answer(AnswerArguments arguments) {
    String instanceId = ArgumentFault.required(arguments.instanceId(), "instanceId", "a text");
    int eventId = ArgumentFault.required(arguments.eventId(), "eventId", "a whole number");
    Optional<Change> change = change(arguments.result(), arguments.failure());
    if (change.isEmpty() && !Boolean.TRUE.equals(arguments.run())) {
      throw ArgumentFault.missing("result", "it, 'failure' or 'run': true").refusal();
    }
    return dap.begin(
        "durable/answerActivity", session -> session.forks().answer(instanceId, eventId, change));
  }
}
