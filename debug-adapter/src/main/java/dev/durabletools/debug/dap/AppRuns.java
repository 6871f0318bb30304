package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.AppLaunch;
import dev.durabletools.debug.launch.LaunchArguments;
import dev.durabletools.debug.launch.LaunchException;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a session's app, each begun when the one before is gone. Whoever waits is answered
 * with what became of the newest, so that a restart during the build takes over the launch.
 * Thread-safe.
 */
final class AppRuns {
  /** How long the end waits for a run under way to be answered, in ms. */
  private static final long ANSWER_MS = 1000;

  /** How long the end of a run may take, in ms. */
  private static final long FORMER_MS = 30_000;

  private final Dap dap;
  private final ReplaceHandler replace;
  private final Clock wall;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private @Nullable LaunchArguments arguments;

  /** Those of the last run that has served; what takes its place may be no good. */
  private @Nullable LaunchArguments proven;

  private @Nullable AppLaunch current;
  private @Nullable Thread runner;
  private boolean leaving;
  private boolean ending;

  /**
   * None yet.
   *
   * @param wall what the clocks of task hubs go by
   */
  AppRuns(Dap dap, ReplaceHandler replace, Clock wall) {
    this.dap = dap;
    this.replace = replace;
    this.wall = wall;
  }

  /** What {@link #start} will run. */
  synchronized void prepare(LaunchArguments wanted) {
    if (arguments != null || ending) {
      throw DapError.TWICE.about("launch");
    }
    arguments = wanted;
  }

  /** Whether there is an app, even one that has yet to start. */
  synchronized boolean isPrepared() {
    return arguments != null;
  }

  /** The first run; answered when the app serves. */
  CompletableFuture<Void> start() {
    return begin(null);
  }

  /**
   * Ends the run there is and begins another one; answered when the app serves again.
   *
   * @param wanted other arguments; null for those of the last run that served or is under way
   */
  CompletableFuture<Void> restart(@Nullable LaunchArguments wanted) {
    synchronized (this) {
      if (runner == null || ending || dap.events().haveEnded()) {
        throw DapError.NOT_RUNNING.about("");
      }
    }
    return begin(wanted);
  }

  private CompletableFuture<Void> begin(@Nullable LaunchArguments wanted) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    synchronized (this) {
      LaunchArguments with = wanted == null ? arguments : wanted;
      if (with == null || ending) {
        throw DapError.NOT_RUNNING.about("");
      }
      AppLaunch former = current;
      Thread before = runner;
      AppLaunch next = new AppLaunch(with, dap.session(), dap.thread(), dap.events(), wall);
      arguments = with;
      current = next;
      waiting.add(answer);
      Thread starting = new Thread(() -> run(next, with, former, before), "durable-launch");
      starting.setDaemon(true);
      runner = starting;
      leaving = former != null;
      starting.start();
    }
    return answer;
  }

  private void run(
      AppLaunch run, LaunchArguments with, @Nullable AppLaunch former, @Nullable Thread before) {
    try {
      if (former != null && before != null) {
        leave(former, before);
      }
      if (isNewest(run)) {
        dap.events().process(String.valueOf(with.cwd().getFileName()));
        FileTime begun = FileTime.from(Instant.now());
        run.run();
        replace.begin(with.hotCodeReplace(), with.noDebug() ? null : with.cwd(), begun);
        over(run, with, null);
      }
    } catch (LaunchException e) {
      over(run, with, failed(e));
    } catch (RuntimeException e) {
      run.close();
      over(run, with, e);
    }
  }

  private synchronized boolean isNewest(AppLaunch run) {
    leaving &= run != current;
    return run == current;
  }

  /** Nothing of the former run is left when this returns. */
  private void leave(AppLaunch former, Thread before) throws LaunchException {
    replace.rest();
    former.close();
    try {
      before.join(FORMER_MS);
    } catch (InterruptedException e) {
      throw new LaunchException("launch: cancelled; start again", e);
    }
    if (before.isAlive()) {
      throw new LaunchException("launch: the last run has not ended; stop and start again");
    }
    dap.thread()
        .ask(
            () -> {
              dap.session().startsOver();
              return true;
            })
        .join();
  }

  static RuntimeException failed(LaunchException failure) {
    return DapError.LAUNCH_FAILED.about(String.valueOf(failure.getMessage()));
  }

  /** A session that has served goes on without an app: the user corrects it and starts again. */
  private void over(AppLaunch run, LaunchArguments with, @Nullable RuntimeException failure) {
    List<CompletableFuture<Void>> asked;
    boolean end;
    synchronized (this) {
      if (run != current) {
        return;
      }
      if (failure == null) {
        proven = with;
      }
      end = proven == null;
      arguments = end ? with : proven;
      asked = List.copyOf(waiting);
      waiting.clear();
    }
    for (CompletableFuture<Void> each : asked) {
      if (failure == null) {
        each.complete(null);
      } else {
        each.completeExceptionally(failure);
      }
    }
    if (end) {
      dap.events().ended(1);
    }
  }

  /**
   * Gives up the run that is to take the place of one that has served.
   *
   * @return false if none has served; all goes on then
   */
  boolean giveUpRestart() {
    AppLaunch next;
    synchronized (this) {
      next = proven == null ? null : current;
    }
    if (next != null) {
      next.close();
    }
    return next != null;
  }

  /** Ends everything and returns when it is gone; may be called again. */
  void end() {
    AppLaunch running;
    Thread starting;
    long patience;
    synchronized (this) {
      ending = true;
      running = current;
      starting = runner;
      patience = leaving ? FORMER_MS : ANSWER_MS;
    }
    if (running != null) {
      running.close();
      join(starting, patience);
    }
    if (isPrepared()) {
      dap.events().ended(0);
    }
  }

  private static void join(@Nullable Thread starting, long patience) {
    try {
      if (starting != null) {
        starting.join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
