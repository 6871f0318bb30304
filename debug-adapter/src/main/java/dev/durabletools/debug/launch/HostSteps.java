package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.StepRelay;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.worker.seam.Evict;
import dev.durabletools.worker.seam.StepAt;
import java.util.Optional;

/** Tells the host's worker where steps go on. Confined to the session's thread. */
final class HostSteps implements StepRelay {
  private final FunctionHost host;

  HostSteps(FunctionHost host) {
    this.host = host;
  }

  @Override
  public void goesOnAt(String instanceId, Place line, boolean enters) {
    send(new StepAt(instanceId, line.cursor(), line.line(), enters));
  }

  @Override
  public void goesOnWhereItWaits(String instanceId) {
    send(new StepAt(instanceId, StepAt.WHERE_IT_WAITS, 0, false));
  }

  @Override
  public void isOver(String instanceId) {
    send(new StepAt(instanceId, StepAt.NOWHERE, 0, false));
  }

  /**
   * Orchestrations that wait keep none of the frames they wait in: their next turns run the code
   * there is then, from the start.
   */
  void beginAnew() {
    boolean unused = host.replay(new Evict("", ""));
  }

  private void send(StepAt frame) {
    // Without a worker there is no run that could go on.
    boolean unused = host.replay(frame);
  }

  @Override
  public Optional<String> parent(String instanceId) {
    return host.taskHub()
        .status(instanceId, false)
        .map(InstanceStatus::parentInstanceId)
        .filter(id -> !id.isEmpty());
  }
}
