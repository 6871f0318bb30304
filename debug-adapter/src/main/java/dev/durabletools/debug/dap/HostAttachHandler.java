package dev.durabletools.debug.dap;

import dev.durabletools.debug.launch.AppAttach;
import dev.durabletools.debug.launch.AttachArguments;
import dev.durabletools.debug.launch.LaunchException;
import dev.durabletools.debug.launch.RunningApp;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Attaching to the app of the host in whose process this is. Thread-safe. */
final class HostAttachHandler implements Attaching {
  /** So long the client has for its last requests when the app is to end, in ms. */
  private static final long LAST_WORDS_MS = 1000;

  private final Dap dap;
  private final RunningApp app;
  private final CompletableFuture<Void> configured;
  private final ReplaceHandler replace;

  /** One attaches at a time. */
  private final Object turn = new Object();

  private @Nullable AttachArguments last;
  private @Nullable AppAttach current;
  private boolean ending;

  /**
   * For one connection.
   *
   * @param configured done when the client has sent all its breakpoints
   */
  HostAttachHandler(
      Dap dap, RunningApp app, CompletableFuture<Void> configured, ReplaceHandler replace) {
    this.dap = dap;
    this.app = app;
    this.configured = configured;
    this.replace = replace;
  }

  @Override
  public boolean mayLaunch() {
    return false;
  }

  @Override
  public CompletableFuture<Void> attach(Map<String, Object> raw) {
    dap.requireInitialized("attach");
    AttachArguments arguments = AttachHandler.parsed(raw);
    synchronized (this) {
      if (last != null) {
        throw DapError.TWICE.about("attach");
      }
      last = arguments;
    }
    return configured
        .thenRunAsync(() -> run(arguments), AttachHandler::onItsOwn)
        .whenComplete((done, failure) -> attached(failure == null));
  }

  /** Who was refused may try again. */
  private synchronized void attached(boolean well) {
    if (!well) {
      last = null;
    }
  }

  @Override
  public CompletableFuture<Void> restart(@Nullable Map<String, Object> raw) {
    dap.requireInitialized("restart");
    AttachArguments before;
    synchronized (this) {
      before = last;
    }
    if (before == null || dap.events().haveEnded()) {
      throw DapError.NOT_RUNNING.about("");
    }
    AttachArguments next = raw == null ? before : AttachHandler.parsed(raw);
    if (next.port() != before.port() || !next.hostName().equals(before.hostName())) {
      throw DapError.LAUNCH_FAILED.about(
          "restart: this session is about the app at port "
              + before.port()
              + "; start another session for another one");
    }
    return CompletableFuture.runAsync(() -> again(next), AttachHandler::onItsOwn);
  }

  private void again(AttachArguments arguments) {
    leave();
    run(arguments);
    dap.events()
        .told(
            "Attached again. The app itself has gone on: end and start it where it was started.",
            Optional.empty(),
            Optional.empty());
  }

  private void run(AttachArguments arguments) {
    synchronized (turn) {
      AppAttach attach = new AppAttach(app, arguments, dap.session(), dap.thread(), dap.events());
      synchronized (this) {
        if (ending) {
          throw DapError.NOT_RUNNING.about("");
        }
        last = arguments;
        current = attach;
      }
      try {
        attach.run();
      } catch (LaunchException e) {
        synchronized (this) {
          current = null;
        }
        throw AppRuns.failed(e);
      }
      replace.begin(
          arguments.hotCodeReplace(), app.dir().orElse(null), FileTime.from(Instant.now()));
    }
  }

  private void leave() {
    AppAttach attached;
    synchronized (this) {
      attached = current;
      current = null;
    }
    replace.rest();
    if (attached != null) {
      attached.close();
    }
  }

  @Override
  public void end(boolean terminate) {
    boolean had;
    synchronized (this) {
      ending = true;
      had = current != null;
    }
    leave();
    if (had) {
      dap.events().left();
      if (terminate) {
        CompletableFuture.delayedExecutor(LAST_WORDS_MS, TimeUnit.MILLISECONDS).execute(app::stop);
      }
    }
  }
}
