package dev.durabletools.debug.dap;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpAttach;
import dev.durabletools.debug.launch.AttachArguments;
import dev.durabletools.debug.launch.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Attaching to a JVM that runs already, and letting go of it. Thread-safe. */
final class AttachHandler {
  private final Dap dap;
  private final CompletableFuture<Void> configured;
  private final ReplaceHandler replace;
  private volatile boolean attached;

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

  CompletableFuture<Void> attach(Map<String, Object> raw) {
    dap.requireInitialized("attach");
    AttachArguments arguments;
    try {
      arguments = AttachArguments.parse(raw);
    } catch (LaunchException e) {
      throw DapError.LAUNCH_FAILED.about(String.valueOf(e.getMessage()));
    }
    return configured.thenRunAsync(
        () -> run(arguments), work -> new Thread(work, "durable-attach").start());
  }

  private void run(AttachArguments arguments) {
    String place = arguments.hostName() + ":" + arguments.port();
    dap.thread()
        .post(
            () -> {
              dap.session().configure(sources(arguments), arguments.suspendAll());
              dap.session().instances().showPlumbing(arguments.showAllThreads());
              dap.session().whenGone(() -> dap.events().ended(0));
            });
    try {
      JdwpAttach.attach(
          arguments.hostName(),
          arguments.port(),
          dap.thread(),
          dap.session(),
          new JdiSettings(List.of(), arguments.replayStops(), arguments.stepFilters()));
      attached = true;
      replace.begin(arguments.hotCodeReplace());
      arguments
          .engine()
          .ifPresent(
              url ->
                  dap.events()
                      .told(
                          "Attached for plain Java; instances of "
                              + url
                              + " are shown by a launch.",
                          Optional.empty(),
                          Optional.empty()));
    } catch (IOException e) {
      throw DapError.LAUNCH_FAILED.about(
          "attach: no JVM waits for a debugger at "
              + place
              + " ("
              + e.getMessage()
              + "); start it with -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
              + arguments.port());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Path> sources(AttachArguments arguments) {
    return arguments.cwd().stream()
        .flatMap(dir -> List.of(dir, dir.resolve("src/main/java")).stream())
        .filter(Files::isDirectory)
        .toList();
  }

  /** Lets the JVM go on without a debugger, or ends it. */
  void end(boolean terminate) {
    if (attached) {
      attached = false;
      dap.thread()
          .ask(
              () -> {
                dap.session().detach(terminate);
                return true;
              })
          .join();
    }
  }
}
