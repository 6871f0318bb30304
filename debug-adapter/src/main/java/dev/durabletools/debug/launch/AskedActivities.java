package dev.durabletools.debug.launch;

import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.hub.ActivityItem;
import dev.durabletools.runtime.hub.StandInListener;
import java.util.Optional;

/** Tells the user of activities of forks that do not run. Thread-safe. */
final class AskedActivities implements StandInListener {
  private final LaunchListener listener;

  AskedActivities(LaunchListener listener) {
    this.listener = listener;
  }

  @Override
  public void asked(ActivityItem call) {
    output(
        call,
        "waits for you: give it a result or a failure, or let it run (the command 'Durable: Answer"
            + " Activity...', or the request durable/answerActivity for its event "
            + call.taskId()
            + ")");
    listener.activityAsked(
        call.instanceId(), call.taskId(), call.name(), Optional.ofNullable(call.input()));
  }

  @Override
  public void stubbed(ActivityItem call, boolean recorded) {
    output(
        call, recorded ? "was answered from the history" : "was answered null: none is recorded");
  }

  private void output(ActivityItem call, String what) {
    String input = call.input() == null ? "" : "(" + call.input() + ")";
    listener.output(
        OutputKind.HOST,
        "Fork " + call.instanceId() + ": " + call.name() + input + " " + what,
        Optional.empty());
  }
}
