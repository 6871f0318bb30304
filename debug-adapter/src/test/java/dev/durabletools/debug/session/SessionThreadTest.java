package dev.durabletools.debug.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SessionThreadTest {
  private final SessionThread session = new SessionThread();
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    session.close();
  }

  private void note(String what) {
    done.add(what + " on " + (Thread.currentThread() == main ? "caller" : "own"));
  }

  private final Thread main = Thread.currentThread();

  @Test
  void briefWorkIsDoneByWhoBringsItWhenThereIsNothingElseToDo() {
    assertThat(session.postBrief(() -> note("brief"))).isTrue();
    assertThat(done).containsExactly("brief on caller");
  }

  @Test
  void whatComesWhileSomebodyHasTheSessionIsDoneInOrderAfterwards() {
    assertThat(session.takeHere()).isTrue();
    assertThat(session.takeHere()).as("twice").isFalse();
    assertThat(session.postBrief(() -> note("first"))).isFalse();
    session.post(() -> note("second"));
    assertThat(session.postBrief(() -> note("third"))).isFalse();
    CompletableFuture<Void> last =
        session.ask(
            () -> {
              note("last");
              return null;
            });
    assertThat(done).isEmpty();
    session.giveBack();
    last.join();
    assertThat(done)
        .containsExactly("first on caller", "second on own", "third on own", "last on own");
  }

  @Test
  void onlyWhoHasTheSessionCanGiveItBack() {
    session.giveBack();
    assertThat(session.takeHere()).isTrue();
    CompletableFuture.runAsync(session::giveBack).join();
    assertThat(session.takeHere()).isFalse();
    session.giveBack();
    assertThat(session.takeHere()).isTrue();
    session.giveBack();
  }

  @Test
  void workThatFailsHarmsNoOther() {
    session.post(
        () -> {
          throw new IllegalStateException("expected");
        });
    CompletableFuture<Object> failing =
        session.ask(
            () -> {
              throw new DebugFault(DebugFault.Kind.NO_LOCALS, "");
            });
    assertThatThrownBy(failing::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(DebugFault.class);
    assertThat(session.ask(() -> "fine").join()).isEqualTo("fine");
  }

  @Test
  void afterTheEndNothingIsDoneAndEveryAnswerIsSettled() {
    session.close();
    session.post(() -> note("late"));
    assertThat(session.takeHere()).isFalse();
    assertThatThrownBy(() -> session.ask(() -> 1).join()).hasCauseInstanceOf(DebugFault.class);
    assertThat(done).isEmpty();
  }
}
