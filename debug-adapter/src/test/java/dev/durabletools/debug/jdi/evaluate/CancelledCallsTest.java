package dev.durabletools.debug.jdi.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.event.EventSet;
import dev.durabletools.debug.jdi.calls.EventInbox;
import dev.durabletools.debug.jdi.calls.StoppedThreadCalls;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The user no longer waits, at whatever moment of an expression that does not end. */
@Timeout(180)
final class CancelledCallsTest {
  private static final String ENDLESS =
      "java.util.stream.LongStream.range(0, Long.MAX_VALUE).filter(x -> x % 7 == %d).count()";

  @SuppressWarnings("NullAway.Init")
  private static StoppedJvm jvm;

  @SuppressWarnings("NullAway.Init")
  private static Evaluator evaluator;

  @SuppressWarnings("NullAway.Init")
  private static ThreadCalls calls;

  @BeforeAll
  static void start() throws Exception {
    jvm = StoppedJvm.at(Sample.class, "stop here");
    evaluator = new Evaluator(jvm.machine());
    EventInbox inbox = new EventInbox();
    calls = new ThreadCalls(jvm.machine(), inbox, EventSet::resume);
    Thread reader =
        new Thread(
            () -> {
              try {
                while (true) {
                  inbox.put(jvm.machine().eventQueue().remove());
                }
              } catch (InterruptedException | VMDisconnectedException over) {
                // So is the test.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  @AfterAll
  static void stop() {
    jvm.close();
  }

  @Test
  void aCallThatHasHardlyBegunIsCancelledAndTheThreadStandsAsBefore() throws Exception {
    for (int i = 0; i < 10; i++) {
      EvaluationFault fault = cancelled("kind(twice(" + i + "))");
      if (fault != null) {
        assertThat(fault.reason()).isEqualTo(EvaluationFault.Reason.CANCELLED);
      }
      standsAsBefore();
    }
  }

  @Test
  void aLambdaIsBroughtInWholeAndThenCancelled() throws Exception {
    for (int i = 0; i < 2; i++) {
      String expression = ENDLESS.replace("%d", "" + i);
      EvaluationFault fault = cancelled(expression);
      assertThat(fault).isNotNull();
      assertThat(fault.reason()).isEqualTo(EvaluationFault.Reason.CANCELLED);
      assertThat(fault.detail()).isEqualTo(expression);
      standsAsBefore();
    }
  }

  /** Whether the fault came; a quick call may be over before. */
  private static @Nullable EvaluationFault cancelled(String expression) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread user =
        new Thread(
            () -> {
              while (!over.get()) {
                calls.cancel();
                LockSupport.parkNanos(20_000);
              }
            });
    user.start();
    try {
      return catchThrowableOfType(EvaluationFault.class, () -> evaluated(expression));
    } finally {
      over.set(true);
      user.join();
    }
  }

  private static void standsAsBefore() throws Exception {
    assertThat(calls.isBusy(jvm.thread())).isFalse();
    assertThat(jvm.frame().location().method().name()).isEqualTo("stop");
    assertThat(evaluated("twice(count) + 1")).hasToString("11");
  }

  private static @Nullable Value evaluated(String expression) {
    try (StoppedThreadCalls open = calls.on(jvm.thread(), false)) {
      return evaluator.evaluate(expression, jvm::frame, List.of(), open);
    }
  }
}
