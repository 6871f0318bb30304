package dev.durabletools.debug.session;

import java.util.List;
import java.util.Optional;

/** Runs recorded executions again, each up to a place. Called on the session's thread. */
public interface Replays {
  /** Without an app. */
  Replays NONE =
      new Replays() {
        @Override
        public Optional<Recorded> record(String instanceId) {
          throw new DebugFault(
              DebugFault.Kind.REFUSED,
              "The debugger is attached to the JVM alone and knows no histories: launch the app, or"
                  + " attach with 'url' and 'instance'.");
        }

        @Override
        public boolean replay(Trip trip) {
          return false;
        }

        @Override
        public boolean survey(int session, int recording) {
          return false;
        }

        @Override
        public KnownInstances instances(int skip, int count) {
          return new KnownInstances(List.of(), 0);
        }

        @Override
        public List<PastEvent> history(String instanceId) {
          return List.of();
        }

        @Override
        public Optional<HubView.Details> details(String instanceId) {
          return Optional.empty();
        }
      };

  /** The numbers of sessions begin after this one: another debugger may have had those before. */
  default int numbersFrom() {
    return 0;
  }

  /** Takes down what the instance has been given so far, while it stands still. */
  Optional<Recorded> record(String instanceId);

  /**
   * Starts a replay. It tells of itself through {@link DebuggeeEvents#arrived} or {@link
   * TravelCommands#failed}.
   *
   * @return false when there is no worker for it
   */
  boolean replay(Trip trip);

  /** Whether each replay has a JVM of its own, in which nothing of the app has run. */
  default boolean areFresh() {
    return false;
  }

  /** A replay that has not arrived is no longer wanted. */
  default void giveUp(int session) {}

  /** No more replays of a recording are wanted for now. */
  default void isOver(int recording) {}

  /** No replay is wanted any more: the app's JVM is gone. */
  default void areOver() {}

  /**
   * Starts to find where the code waits for events. It is told by {@link TravelCommands#surveyed}
   * or {@link TravelCommands#failed}.
   *
   * @param session number of this survey
   * @return false when there is no worker for it
   */
  boolean survey(int session, int recording);

  /**
   * Instances in the order of their creation, and the history that is replayed.
   *
   * @param skip so many of the newest are left out
   * @param count at most so many, the newest of the rest
   */
  KnownInstances instances(int skip, int count);

  /** The events of an instance, episode boundaries included; empty if it is unknown. */
  List<PastEvent> history(String instanceId);

  /** All of a history that is none of the hub's. */
  Optional<HubView.Details> details(String instanceId);

  /**
   * A page of instances.
   *
   * @param total how many there are
   */
  record KnownInstances(List<KnownInstance> page, int total) {}

  /**
   * An instance as the task hub knows it.
   *
   * @param awaiting the call it waits for; empty if it waits for none
   * @param events how many its history has
   */
  record KnownInstance(
      String instanceId,
      String name,
      String runtimeStatus,
      Optional<PastEvent> awaiting,
      int events) {}

  /**
   * An event of a history.
   *
   * @param index from 0
   * @param name of a function or event, empty if it has none
   * @param timestamp as in ISO 8601
   * @param taskScheduledId of the call that it answers, -1 for none
   */
  record PastEvent(
      int index, String type, int eventId, String name, String timestamp, int taskScheduledId) {}

  /**
   * Where the code waits for an event.
   *
   * @param index of the event
   * @param sourcePath such as {@code com/function/Hello.java}
   */
  record EventLine(int index, String sourcePath, int line) {}

  /**
   * An execution that can be replayed.
   *
   * @param id number of the recording
   * @param executionId which of the instance's executions it is
   * @param events how many there are
   * @param finished whether nothing can follow
   */
  record Recorded(
      int id,
      String instanceId,
      String executionId,
      String orchestrator,
      int events,
      boolean finished) {}

  /**
   * A replay.
   *
   * @param session its number
   * @param limit where the live thread stands
   * @param seen what is printed before it has been seen
   * @param told differences of the code that the user has been stopped for
   */
  record Trip(
      int session, int recording, Target target, Place limit, Place seen, List<String> told) {}

  /** Where a replay waits. */
  sealed interface Target {
    /** At the first line. */
    record Start() implements Target {}

    /** At a line. */
    record Line(Place place) implements Target {}

    /** Before the event with this index is consumed. */
    record Event(int index) implements Target {}

    /** At the last line before, in one of the frames and on another line. */
    record Before(Place place, int sourceLine, List<Standing.UserFrame> frames) implements Target {}

    /** At the last line before, in whatever frame. */
    record Previous(Place place) implements Target {}

    /** At the first line of the innermost of these frames. */
    record Entry(Place place, List<Standing.UserFrame> frames) implements Target {}

    /** Nowhere before the limit. */
    record Limit() implements Target {}
  }
}
