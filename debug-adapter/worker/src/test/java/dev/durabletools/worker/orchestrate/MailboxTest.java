package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.worker.seam.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Turn TURN = new Turn(1, "i", "e", "F", List.of(), List.of(), true, 0);

  private final Mailbox mailbox = new Mailbox();

  @Test
  void takesATurnOnlyWhileParked() {
    assertThat(mailbox.offer(TURN)).isFalse();
    assertThat(mailbox.park()).isTrue();
    assertThat(mailbox.offer(TURN)).isTrue();
    assertThat(mailbox.await()).isSameAs(TURN);
    assertThat(mailbox.offer(TURN)).isFalse();
  }

  @Test
  void parkedSessionLeavesAtOnce() {
    mailbox.park();
    mailbox.giveUp();
    assertThat(mailbox.isLeaving()).isTrue();
    assertThatThrownBy(mailbox::await).isInstanceOf(SessionEvicted.class);
    assertThat(mailbox.offer(TURN)).isFalse();
  }

  @Test
  void runningSessionLeavesWhenItWouldPark() {
    mailbox.giveUp();
    assertThat(mailbox.isLeaving()).isFalse();
    assertThat(mailbox.park()).isFalse();
    assertThat(mailbox.isLeaving()).isTrue();
  }
}
