package dev.durabletools.debug.dap;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpAttach;
import dev.durabletools.debug.jdi.OpenJdwp;
import dev.durabletools.debug.launch.AttachArguments;
import dev.durabletools.debug.launch.LaunchException;
import dev.durabletools.debug.launch.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Attaching to a JVM that runs already, and letting go of it. Thread-safe. */
final class AttachHandler implements Attaching {
  /** How long a JVM that was let go of may take to listen again. */
  private static final long LISTENS_MS = 5000;

  private static final long AGAIN_MS = 100;

  private final Dap dap;
  private final CompletableFuture<Void> configured;
  private final ReplaceHandler replace;

  /** One attaches at a time; nobody who ends the session waits for that. */
  private final Object turn = new Object();

  private volatile @Nullable AttachArguments last;
  private final AtomicReference<@Nullable OpenJdwp> offered = new AtomicReference<>();
  private volatile boolean attached;
  private volatile boolean ending;

  /**
   * For one connection.
   *
   * @param configured done when the client has sent all its breakpoints
   */
  AttachHandler(Dap dap, CompletableFuture<Void> configured, ReplaceHandler replace) {
    this.replace = replace;
    this.dap = dap;
    this.configured = configured;
  }

  @Override
  public boolean mayLaunch() {
    return true;
  }

  /** A connection to the JVM that the next attach is to, if there is one already. */
  void offer(OpenJdwp connection) {
    forget(offered.getAndSet(connection));
  }

  private static void forget(@Nullable OpenJdwp connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      // Closed enough.
    }
  }

  /** On a thread of its own. */
  static void onItsOwn(Runnable work) {
    new Thread(work, "durable-attach").start();
  }

  @Override
  public CompletableFuture<Void> attach(Map<String, Object> raw) {
    dap.requireInitialized("attach");
    AttachArguments arguments = parsed(raw);
    return configured.thenRunAsync(() -> inTurn(() -> run(arguments, 0)), AttachHandler::onItsOwn);
  }

  @Override
  public CompletableFuture<Void> restart(@Nullable Map<String, Object> raw) {
    dap.requireInitialized("restart");
    AttachArguments before = last;
    if (before == null || dap.events().haveEnded()) {
      throw DapError.NOT_RUNNING.about("");
    }
    AttachArguments next = raw == null ? before : parsed(raw);
    return CompletableFuture.runAsync(() -> inTurn(() -> again(next)), AttachHandler::onItsOwn);
  }

  static AttachArguments parsed(Map<String, Object> raw) {
    try {
      return AttachArguments.parse(raw);
    } catch (LaunchException e) {
      throw DapError.LAUNCH_FAILED.about(String.valueOf(e.getMessage()));
    }
  }

  private void inTurn(Runnable work) {
    synchronized (turn) {
      work.run();
    }
  }

  private void again(AttachArguments arguments) {
    attached = false;
    replace.rest();
    onSession(() -> dap.session().startsOver());
    run(arguments, LISTENS_MS);
    dap.events()
        .told(
            "Attached again. The app itself has gone on: end and start it where it was started.",
            Optional.empty(),
            Optional.empty());
  }

  /**
   * @param patience how long to wait for a JVM that is about to listen, in ms
   */
  private void run(AttachArguments arguments, long patience) {
    dap.thread()
        .post(
            () -> {
              dap.session()
                  .configure(folders(arguments, "", "src/main/java"), arguments.suspendAll());
              dap.session().instances().showPlumbing(arguments.showAllThreads());
              dap.session().whenGone(() -> dap.events().ended(0));
            });
    try {
      connect(arguments, System.nanoTime() + patience * 1_000_000);
      last = arguments;
      attached = true;
      if (ending) {
        end(false);
        return;
      }
      replace.begin(
          arguments.hotCodeReplace(), arguments.cwd().orElse(null), FileTime.from(Instant.now()));
      arguments
          .engine()
          .ifPresent(
              url ->
                  dap.events()
                      .told(
                          "Attached to the JVM alone: it is none that 'durable start --debug' runs"
                              + ", so instances of "
                              + url
                              + " are not shown.",
                          Optional.empty(),
                          Optional.empty()));
    } catch (IOException e) {
      throw DapError.LAUNCH_FAILED.about(unreachable(arguments, Reasons.brief(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String unreachable(AttachArguments arguments, String why) {
    String remedy =
        why.equals(Reasons.NO_HOST)
            ? "check 'hostName'"
            : "start it with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
                + arguments.port();
    return "attach: no JVM waits for a debugger at "
        + arguments.hostName()
        + ":"
        + arguments.port()
        + " ("
        + why
        + "); "
        + remedy;
  }

  /** A JVM that has lost its debugger takes a moment to listen for the next one. */
  private void connect(AttachArguments arguments, long until)
      throws IOException, InterruptedException {
    while (true) {
      try {
        JdiSettings settings =
            new JdiSettings(
                List.of(),
                folders(arguments, "target/classes", "build/classes/java/main"),
                arguments.replayStops(),
                arguments.stepFilters());
        OpenJdwp open = offered.getAndSet(null);
        if (open == null) {
          JdwpAttach.attach(
              arguments.hostName(), arguments.port(), dap.thread(), dap.session(), settings);
        } else {
          JdwpAttach.attach(open, dap.thread(), dap.session(), settings);
        }
        return;
      } catch (IOException e) {
        if (ending || System.nanoTime() - until >= 0) {
          throw e;
        }
        Thread.sleep(AGAIN_MS);
      }
    }
  }

  private void onSession(Runnable work) {
    dap.thread()
        .ask(
            () -> {
              work.run();
              return true;
            })
        .join();
  }

  /** Those that there are in the folder of the app. */
  private static List<Path> folders(AttachArguments arguments, String... names) {
    return arguments.cwd().stream()
        .flatMap(dir -> Arrays.stream(names).map(dir.toAbsolutePath()::resolve))
        .map(Path::normalize)
        .filter(Files::isDirectory)
        .toList();
  }

  @Override
  public void end(boolean terminate) {
    ending = true;
    forget(offered.getAndSet(null));
    if (attached) {
      attached = false;
      onSession(() -> dap.session().detach(terminate));
    }
  }
}
