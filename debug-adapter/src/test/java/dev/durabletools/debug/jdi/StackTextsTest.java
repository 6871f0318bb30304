package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stacks of exceptions as the user sees them. */
final class StackTextsTest {
  @Test
  void onlyTheUsersFramesAreShownWithoutTheirLoaders() {
    assertThat(
            StackTexts.lines(
                "[app//com.shop.Pay.charge(Pay.java:12), com.shop.Pay$Card.of(Pay.java:30),"
                    + " java.base/java.util.ArrayList.forEach(ArrayList.java:1511),"
                    + " com.microsoft.durabletask.Task.await(Task.java:1)]"))
        .isEqualTo("\tat com.shop.Pay.charge(Pay.java:12)\n\tat com.shop.Pay$Card.of(Pay.java:30)");
  }

  @Test
  void allFramesAreShownWhereNoneIsTheUsers() {
    assertThat(StackTexts.lines("[java.base/java.lang.Thread.run(Thread.java:840)]"))
        .isEqualTo("\tat java.lang.Thread.run(Thread.java:840)");
    assertThat(StackTexts.lines("[]")).isEmpty();
  }
}
