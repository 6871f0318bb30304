package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Replays.PastEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the app's task hub tells of its instances. Called on the session's thread. */
public interface HubView {
  /** Without an app. */
  HubView NONE =
      new HubView() {
        @Override
        public List<Living> living() {
          return List.of();
        }

        @Override
        public Optional<Living> living(String instanceId) {
          return Optional.empty();
        }

        @Override
        public int unlisted() {
          return 0;
        }

        @Override
        public void completeSoon() {}

        @Override
        public Optional<CompletableFuture<Boolean>> look(String instanceId) {
          return Optional.empty();
        }

        @Override
        public Optional<String> whyUnknown(String instanceId) {
          return Optional.empty();
        }

        @Override
        public Optional<Details> details(String instanceId) {
          return Optional.empty();
        }

        @Override
        public List<Caller> callers(String instanceId, int taskId) {
          return List.of();
        }

        @Override
        public List<AskedLine> waitingAt(String instanceId) {
          return List.of();
        }

        @Override
        public Extent extent(String instanceId) {
          return new Extent("", 0, true);
        }

        @Override
        public Optional<AskedLine> lineOf(String instanceId, int eventId) {
          return Optional.empty();
        }

        @Override
        public List<AskedLine> stackOf(String instanceId, int eventId) {
          return List.of();
        }
      };

  /** Those that have not finished, the oldest first; the newest of very many. */
  List<Living> living();

  /** One that has not finished, listed or not. */
  Optional<Living> living(String instanceId);

  /** How many more have not finished. */
  int unlisted();

  /**
   * The user is shown what {@link #living} has: where those wait that have not run since the start
   * is found out, little by little, and told as changes.
   */
  void completeSoon();

  /**
   * Begins to find out where an instance waits; done, on any thread, when {@link #waitingAt} or
   * {@link #whyUnknown} has something to say, if ever. Empty if nothing need or can be found out.
   */
  Optional<CompletableFuture<Boolean>> look(String instanceId);

  /** Why {@link #waitingAt} does not know where an instance waits; empty if it does. */
  Optional<String> whyUnknown(String instanceId);

  Optional<Details> details(String instanceId);

  /**
   * Who led to what an instance, or an activity of it, runs; innermost first.
   *
   * @param taskId id by which the instance asked for the activity; -1 for the instance itself
   */
  List<Caller> callers(String instanceId, int taskId);

  /**
   * Lines that wait for, or have started, what runs.
   *
   * @param label what they have called
   * @param instanceId whose lines they are; empty for those of a function
   * @param lines innermost first
   */
  record Caller(String label, String instanceId, List<AskedLine> lines) {}

  /** The user's frames in which an instance waited last, innermost first; empty if unknown. */
  List<AskedLine> waitingAt(String instanceId);

  /** How far its history has come. */
  Extent extent(String instanceId);

  /**
   * What there is of a history.
   *
   * @param executionId whose it is; an instance has many, one after the other
   * @param events those of a turn under way included
   * @param turn whether a turn is under way
   */
  record Extent(String executionId, int events, boolean turn) {}

  /** Where user code asked for what the event with this id records. */
  Optional<AskedLine> lineOf(String instanceId, int eventId);

  /** That line and those that led to it, innermost first; empty if unknown. */
  List<AskedLine> stackOf(String instanceId, int eventId);

  /**
   * An instance that has not finished.
   *
   * @param state such as {@code awaiting Hello #3}
   * @param pending ids of the calls that have no answer yet, as events
   * @param parent the instance that started it; empty for none
   */
  record Living(
      String instanceId, String name, String state, List<Integer> pending, String parent) {}

  /**
   * A line of the user's code.
   *
   * @param method class and method, the class without its package
   * @param file empty if it was not found
   * @param fileName without folder
   */
  record AskedLine(String method, Optional<Path> file, String fileName, int line) {}

  /**
   * All of an instance.
   *
   * @param input JSON text, empty for none
   * @param customStatus as of the last turn, empty for none
   * @param parent the instance that started it
   */
  record Details(
      String instanceId,
      String executionId,
      String name,
      String status,
      String created,
      String input,
      String customStatus,
      Optional<String> parent,
      List<Event> events) {}

  /**
   * An event with what it carries.
   *
   * @param payload input, result or failure; empty for none
   */
  record Event(PastEvent event, String payload) {}
}
