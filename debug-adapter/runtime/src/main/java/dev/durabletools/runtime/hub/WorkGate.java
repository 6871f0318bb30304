package dev.durabletools.runtime.hub;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** To whom work is handed, and what of it is held back. Thread-safe. */
final class WorkGate {
  private final HubLock lock;
  private final Instances instances;
  private final Scheduler scheduler;

  WorkGate(HubLock lock, Instances instances, Scheduler scheduler) {
    this.lock = lock;
    this.instances = instances;
    this.scheduler = scheduler;
  }

  /** See {@link TaskHub#attach}. */
  Attachment attach(WorkerPort worker) {
    AttachedWorker attached = new AttachedWorker(worker);
    lock.run(
        step -> {
          scheduler.attach(attached);
          scheduler.dispatch(step);
        });
    Token token =
        once(
            step -> {
              scheduler.detach(attached);
              scheduler.dispatch(step);
            });
    return token::close;
  }

  /** See {@link TaskHub#holdFamily}. */
  Token holdFamily(String instanceId) {
    String root = instances.lineage(instanceId).root();
    lock.run(step -> scheduler.hold(root));
    return once(
        step -> {
          scheduler.release(root);
          scheduler.dispatch(step);
        });
  }

  /** See {@link TaskHub#holdAll}. */
  Token holdAll() {
    lock.run(step -> scheduler.holdAll());
    return once(
        step -> {
          scheduler.releaseAll();
          scheduler.dispatch(step);
        });
  }

  private Token once(Consumer<Step> action) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (!done.getAndSet(true)) {
        lock.run(action);
      }
    };
  }
}
