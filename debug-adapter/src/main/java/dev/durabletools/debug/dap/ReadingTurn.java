package dev.durabletools.debug.dap;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to read the client's messages. The thread that has read a request may work on it
 * itself; when that takes long, another one reads on, so that an end, a pause or a cancel is always
 * heard. Thread-safe.
 */
final class ReadingTurn {
  /** So long one request may keep the others waiting, and about twice as long at most. */
  private static final long LIMIT_MS = 50;

  /** After so many quiet looks, nobody looks until there is something to see. */
  private static final int QUIET = 40;

  private final Runnable handled;
  private @Nullable Reading reading;
  private int turn;
  private boolean works;
  private int looks;
  private boolean watched;
  private boolean asleep;
  private boolean over;

  /** Reads messages until the stream ends or the turn is somebody else's. */
  interface Reading {
    /** Answers whether the stream has ended. */
    boolean read(int turn);
  }

  /**
   * Nobody reads yet.
   *
   * @param handled run on the thread that has handled a message
   */
  ReadingTurn(Runnable handled) {
    this.handled = handled;
  }

  /** Reads on this thread and, where need be, on others; returns at the end of the stream. */
  void read(Reading messages) throws InterruptedException {
    synchronized (this) {
      reading = messages;
    }
    readOn(messages, 0);
    synchronized (this) {
      try {
        while (!over) {
          wait();
        }
      } finally {
        end();
      }
    }
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  /** The reading thread is about to work on a request, which the session has taken up. */
  synchronized void works() {
    works = true;
    looks = 0;
    if (!watched) {
      watched = true;
      start(this::watch, "durable-dap-watch");
    } else if (asleep) {
      notifyAll();
    }
  }

  /** The request is done; answers whether its thread reads on. */
  boolean isStill(int mine) {
    handled.run();
    synchronized (this) {
      if (turn == mine) {
        works = false;
        return true;
      }
      return false;
    }
  }

  private synchronized void watch() {
    try {
      while (!over) {
        asleep = looks > QUIET;
        if (asleep) {
          wait();
        } else {
          TimeUnit.MILLISECONDS.timedWait(this, LIMIT_MS);
        }
        // Two looks in a row without a word from it.
        if (works && looks > 0 && reading != null) {
          works = false;
          int next = ++turn;
          Reading messages = reading;
          start(() -> readOn(messages, next), "durable-dap-reader");
        }
        looks++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOn(Reading messages, int mine) {
    if (messages.read(mine)) {
      end();
    }
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
