package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.Turn;
import dev.durabletools.worker.threads.CallThreads;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration whose thread waits inside {@code await()} between turns. {@link #run} and
 * everything the SDK calls back stay on the session's thread; {@link #offer} and {@link #giveUp}
 * come from others.
 */
final class LiveSession implements Runnable {
  final Execution execution;
  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final SessionTable table;
  private final UnwindGuard guard;
  private final Mailbox mailbox = new Mailbox();
  private final ActionCheck check;
  private final Recording recording;
  private final ShadowQueue shadows;
  private Turn turn;
  private boolean firstAnswer;
  private Runnable afterwards = () -> {};
  private @Nullable Object context;
  private @Nullable CheckingMap pending;
  private volatile int consumed;
  private volatile int answered;
  private volatile long parkedSince;
  private volatile long threadId;

  LiveSession(
      Sdk sdk,
      OrchestratorRun runner,
      SessionTable table,
      UnwindGuard guard,
      ShadowQueue shadows,
      Execution execution,
      Turn first) {
    this.sdk = sdk;
    this.runner = runner;
    this.table = table;
    this.guard = guard;
    this.shadows = shadows;
    this.execution = execution;
    this.turn = first;
    this.check = new ActionCheck(first.past, execution.divergences(), execution.sources, true, sdk);
    this.recording = shadows.record(first.past, guard.enabled() || shadows.enabled());
    this.firstAnswer = first.past.isEmpty();
  }

  @Override
  public void run() {
    threadId = Thread.currentThread().getId();
    try {
      List<Object> past = new PastList(sdk, turn.past);
      CallThread.turn(turn.consumed);
      execution.begins();
      recording.add(turn.newEvents);
      ParkingList events =
          new ParkingList(
              ReplayTurn.parsed(sdk, turn.newEvents), this::isComplete, this::awaitNextTurn);
      turn = turn.withoutEvents();
      Sdk.Outcome outcome =
          runner.run(
              execution.function, past, events, execution.log(), execution.hook(this::started));
      end();
      execution.rests(true);
      List<byte[]> actions = check.fresh(outcome.actions);
      answered(actions);
      shadows.check(execution, recording, false);
      execution.respond(turn.turnId, actions, outcome.customStatus, false, check.takePlaces());
    } catch (SessionEvicted e) {
      end();
      afterwards.run();
      shadows.check(execution, recording, false);
    } catch (Throwable e) {
      end();
      execution.fail(turn.turnId, e);
    } finally {
      recording.release();
    }
  }

  /**
   * Leaves the table before the answer is sent: the next turn must not find a session that is over.
   */
  private void end() {
    mailbox.gone();
    table.remove(this);
  }

  private void started(Object sdkContext) {
    context = sdkContext;
    pending = execution.started(sdkContext, check);
  }

  private boolean isComplete() {
    return context != null && sdk.isComplete(context);
  }

  /** Called by the SDK through the list when user code waits and no event is left. */
  private List<Object> awaitNextTurn() {
    if (mailbox.isLeaving()) {
      throw new SessionEvicted();
    }
    String status = context == null ? "" : sdk.customStatus(context);
    // One that leaves anyway hides nothing, and may run code that has been replaced meanwhile.
    Verdict verdict =
        mailbox.isUnwanted()
            ? Verdict.live()
            : guard.check(execution, recording, check, status, firstAnswer);
    firstAnswer = false;
    if (verdict.instead != null) {
      answerWith(verdict.instead);
      throw unwinding();
    }
    answerAndPark(status, verdict.last);
    return ReplayTurn.parsed(sdk, resume());
  }

  /** The replay's answer is the one that counts; this session ends. */
  private void answerWith(ShadowRun replay) {
    mailbox.leave();
    table.remove(this);
    long turnId = turn.turnId;
    List<CallPlace> places = check.takePlaces();
    execution.waitsAt(new Throwable());
    afterwards = () -> execution.answer(turnId, replay, check, places);
  }

  private void answerAndPark(String status, boolean leave) {
    if (leave) {
      mailbox.giveUp();
    }
    List<byte[]> actions = pending == null ? Collections.emptyList() : pending.takeFresh(check);
    List<CallPlace> places = check.takePlaces();
    answered(actions);
    boolean parked = mailbox.park();
    if (parked) {
      parkedSince = System.nanoTime();
      table.parked(this);
    } else {
      table.remove(this);
    }
    shadows.check(execution, recording, true);
    execution.waitsAt(new Throwable());
    CallThread.wants();
    execution.rests(false);
    execution.respond(turn.turnId, actions, status, parked, places);
  }

  private void answered(List<byte[]> actions) {
    consumed = turn.consumed + recording.turnSize();
    answered = actions.size();
    recording.answered(actions, consumed);
  }

  /** Has what was recorded since the last check looked at, if the session rests. */
  void checkIfResting(long nanos) {
    if (isParked() && System.nanoTime() - parkedSince >= nanos) {
      shadows.check(execution, recording, false);
    }
  }

  private List<byte[]> resume() {
    try {
      Turn next = mailbox.await();
      CallThread.turn(next.consumed);
      turn = next.withoutEvents();
      recording.add(next.newEvents);
      return next.newEvents;
    } catch (SessionEvicted e) {
      unwinding();
      throw e;
    }
  }

  /** From here to the end of the thread user code only unwinds: debuggers and output ignore it. */
  private SessionEvicted unwinding() {
    Thread.currentThread().setName(CallThreads.SHADOW + "unwind " + execution.instanceId);
    return new SessionEvicted();
  }

  /** Runs the turn if this session waits for exactly it. */
  boolean offer(Turn next) {
    // The host adds an event for each action it had not recorded, and one for the end of the turn.
    boolean fits =
        next.executionId.equals(execution.executionId)
            && next.consumed >= consumed
            && next.consumed <= consumed + answered + 1;
    return fits && mailbox.offer(next);
  }

  void giveUp() {
    mailbox.giveUp();
  }

  /** Id of the session's thread; 0 before it runs. */
  long threadId() {
    return threadId;
  }

  boolean isParked() {
    return mailbox.isParked();
  }

  /** Tells one wait for a turn from another; 0 while it does not wait. */
  long waitsSince() {
    return mailbox.isWaiting() ? parkedSince : 0;
  }

  /** Whether it was given up while parked and its thread still runs user code. */
  boolean isStuck() {
    return mailbox.isLeaving();
  }
}
