package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.TaskHub;
import java.net.URI;
import java.util.List;

/**
 * A running function app: task hub, gRPC, worker process, HTTP. Thread-safe.
 *
 * <p>Plays the part of the Functions host together with the Durable extension.
 */
public final class FunctionHost implements AutoCloseable {
  /**
   * Starts everything and returns once HTTP answers and all functions are loaded.
   *
   * @throws HostException if it cannot; nothing is left running then
   */
  public static FunctionHost start(HostOptions options, HostListener listener)
      throws HostException {
    throw new HostException("function host", "not there yet", "wait");
  }

  /** {@code http://localhost:PORT}, no slash at the end. */
  public URI baseUrl() {
    throw new UnsupportedOperationException();
  }

  public int grpcPort() {
    throw new UnsupportedOperationException();
  }

  public String taskHubName() {
    throw new UnsupportedOperationException();
  }

  /** All functions in the order the worker reported them. */
  public List<FunctionInfo> functions() {
    throw new UnsupportedOperationException();
  }

  public TaskHub taskHub() {
    throw new UnsupportedOperationException();
  }

  /** Stops worker, HTTP, gRPC and store within 3 s; may be called again. */
  @Override
  public void close() {}
}
