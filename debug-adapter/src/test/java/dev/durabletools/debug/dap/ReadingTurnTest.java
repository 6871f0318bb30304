package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are worked on by the thread that has read them. */
@Timeout(120)
final class ReadingTurnTest {
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReadingTurn turns = new ReadingTurn(() -> {});

  private boolean read(int turn) {
    try {
      for (String next = messages.take(); !next.equals("end"); next = messages.take()) {
        begun.add(next);
        handle(next);
        if (!turns.isStill(turn)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(String message) throws InterruptedException {
    switch (message) {
      case "quick" -> turns.works();
      case "evaluate" -> {
        turns.works();
        cancelled.await();
        ended.countDown();
      }
      case "cancel" -> cancelled.countDown();
      case "wait" -> ended.await();
      default -> throw new IllegalArgumentException(message);
    }
  }

  @Test
  void aRequestThatTakesLongKeepsNoOtherWaiting() throws Exception {
    messages.addAll(List.of("quick", "evaluate", "cancel", "wait", "quick", "end"));
    turns.read(this::read);
    assertThat(begun).containsExactly("quick", "evaluate", "cancel", "wait", "quick");
  }

  @Test
  void aStreamThatEndsAtOnceEndsTheReading() throws Exception {
    messages.add("end");
    turns.read(this::read);
    assertThat(begun).isEmpty();
  }
}
