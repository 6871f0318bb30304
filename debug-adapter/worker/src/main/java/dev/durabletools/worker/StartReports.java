package dev.durabletools.worker;

import dev.durabletools.worker.orchestrate.Outbox;
import dev.durabletools.worker.orchestrate.UserFrames;
import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.seam.Started;
import java.util.List;
import java.util.function.Consumer;

/** Tells the host which function, at which lines, starts an orchestration. Thread-safe. */
final class StartReports implements Consumer<Object> {
  private static final String FUNCTION = "durable function ";

  private final Outbox outbox;

  StartReports(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Called on the thread that starts it; a request of an unknown form is not told. */
  @Override
  public void accept(Object request) {
    String thread = Thread.currentThread().getName();
    List<SourceLine> stack = UserFrames.calling(new Throwable());
    if (!stack.isEmpty() && thread.startsWith(FUNCTION)) {
      try {
        Object id = request.getClass().getMethod("getInstanceId").invoke(request);
        outbox.send(new Started(String.valueOf(id), thread.substring(FUNCTION.length()), stack));
      } catch (ReflectiveOperationException | RuntimeException e) {
        // The start matters more than who is shown to have made it.
      }
    }
  }
}
