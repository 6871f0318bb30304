package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Hands turns to the thread of a live session. Thread-safe. States: running (a turn is under way),
 * parked (waits for the next), leaving (given up, the thread unwinds), gone.
 */
final class Mailbox {
  private enum State {
    RUNNING,
    PARKED,
    LEAVING,
    GONE
  }

  private State state = State.RUNNING;
  private boolean unwanted;

  /** The session's thread is in {@link #await}; between that and {@link #park} it still answers. */
  private boolean waiting;

  private @Nullable Turn next;

  /** Makes a parked session run the turn; false when it is not parked. */
  synchronized boolean offer(Turn turn) {
    if (state != State.PARKED) {
      return false;
    }
    state = State.RUNNING;
    next = turn;
    notifyAll();
    return true;
  }

  /** Gives the session up: a parked one unwinds now, a running one when it would park. */
  synchronized void giveUp() {
    unwanted = true;
    if (state == State.PARKED) {
      state = State.LEAVING;
      notifyAll();
    }
  }

  synchronized boolean isParked() {
    return state == State.PARKED;
  }

  /** Whether the session's thread waits: what it holds now it holds for user code. */
  synchronized boolean isWaiting() {
    return state == State.PARKED && waiting;
  }

  synchronized boolean isLeaving() {
    return state == State.LEAVING;
  }

  /** Whether the session was given up while its turn runs, or before. */
  synchronized boolean isUnwanted() {
    return unwanted;
  }

  synchronized void gone() {
    state = State.GONE;
  }

  /**
   * Whether the session may park; if not it must leave. Called by the session before it answers a
   * turn.
   */
  synchronized boolean park() {
    state = unwanted ? State.LEAVING : State.PARKED;
    return state == State.PARKED;
  }

  /** Called by the session if it was the one that decided to leave. */
  synchronized void leave() {
    unwanted = true;
    state = State.LEAVING;
  }

  /**
   * Waits for the turn that follows {@link #park}.
   *
   * @throws SessionEvicted when the session was given up
   */
  synchronized Turn await() {
    boolean interrupted = false;
    waiting = true;
    try {
      while (true) {
        Turn turn = next;
        if (state == State.LEAVING) {
          throw new SessionEvicted();
        }
        if (turn != null) {
          next = null;
          return turn;
        }
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      waiting = false;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
