package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.HostListener;
import java.util.List;
import java.util.Optional;

/** How debuggers get at the app that {@code durable start --debug} runs. */
public interface Debugging {
  /** As every JVM lets them: they know the JVM alone. */
  Debugging OF_THE_JVM =
      (port, stop) ->
          new Door() {
            @Override
            public int port() {
              return port;
            }

            @Override
            public List<String> jvmArguments() {
              return List.of(
                  "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:"
                      + port);
            }

            @Override
            public Optional<HostListener> listener() {
              return Optional.empty();
            }

            @Override
            public void started(FunctionApp app, FunctionHost host) {}

            @Override
            public void close() {}
          };

  /**
   * Opens a port for debuggers; they may come before the app runs.
   *
   * @param port on the loopback address, 0 for any free one
   * @param stop ends the host; may be called from any thread
   * @throws HostException if the port is taken
   */
  Door open(int port, Runnable stop) throws HostException;

  /** Where debuggers come in. Thread-safe. */
  interface Door extends AutoCloseable {
    /** Where it listens. */
    int port();

    /** What each JVM of the app is started with; asked anew each time. */
    List<String> jvmArguments();

    /** Whoever else wants to know what the host does. */
    Optional<HostListener> listener();

    /** The app runs. */
    void started(FunctionApp app, FunctionHost host);

    /** Lets go of the app, which is about to end. */
    @Override
    void close();
  }
}
