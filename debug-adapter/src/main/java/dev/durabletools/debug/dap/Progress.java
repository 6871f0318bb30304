package dev.durabletools.debug.dap;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.debug.ProgressEndEventArguments;
import org.eclipse.lsp4j.debug.ProgressStartEventArguments;
import org.eclipse.lsp4j.debug.ProgressUpdateEventArguments;

/** One piece of long work at a time, shown to a client that can show it. Thread-safe. */
final class Progress {
  private static final AtomicInteger LAST = new AtomicInteger();

  private final Dap dap;
  private String id = "";

  Progress(Dap dap) {
    this.dap = dap;
  }

  /** The work begins; ends what was shown before. */
  synchronized void begin(String title) {
    end();
    if (dap.showsProgress()) {
      id = "progress-" + LAST.incrementAndGet();
      ProgressStartEventArguments event = new ProgressStartEventArguments();
      event.setProgressId(id);
      event.setTitle(title);
      event.setCancellable(true);
      dap.client().progressStart(event);
    }
  }

  synchronized void update(String line) {
    if (!id.isEmpty()) {
      ProgressUpdateEventArguments event = new ProgressUpdateEventArguments();
      event.setProgressId(id);
      event.setMessage(line);
      dap.client().progressUpdate(event);
    }
  }

  synchronized void end() {
    if (!id.isEmpty()) {
      ProgressEndEventArguments event = new ProgressEndEventArguments();
      event.setProgressId(id);
      id = "";
      dap.client().progressEnd(event);
    }
  }

  /** Whether that is the work which goes on now. */
  synchronized boolean is(String progressId) {
    return !id.isEmpty() && id.equals(progressId);
  }
}
