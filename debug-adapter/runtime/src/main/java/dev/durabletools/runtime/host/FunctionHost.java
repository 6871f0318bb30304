package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.ReplayWorker;
import dev.durabletools.runtime.seam.SeamException;
import dev.durabletools.worker.seam.Frame;
import java.net.URI;
import java.util.List;

/**
 * A running function app: task hub, gRPC, worker process, HTTP. Thread-safe.
 *
 * <p>Plays the part of the Functions host together with the Durable extension.
 */
public final class FunctionHost implements AutoCloseable {
  private final HostParts parts;
  private final URI baseUrl;

  private FunctionHost(HostParts parts, URI baseUrl) {
    this.parts = parts;
    this.baseUrl = baseUrl;
  }

  /**
   * Finds out whether the HTTP port is free; {@link #start} does so too, but a caller that builds
   * the app before should not let its user wait for nothing.
   *
   * @throws HostException if it is taken
   */
  public static void checkPort(HostOptions options) throws HostException {
    new HttpPort(options.httpHost(), options.httpPort()).check();
  }

  /** Whether only this machine reaches a name or address; false too for an unknown name. */
  public static boolean isLoopback(String host) {
    return new HttpPort(host, 0).isLoopback();
  }

  /**
   * Starts everything and returns once HTTP answers and all functions are loaded.
   *
   * @throws HostException if it cannot; nothing is left running then
   */
  public static FunctionHost start(HostOptions options, HostListener listener)
      throws HostException {
    HostParts parts = new HostParts();
    boolean started = false;
    try {
      HostStart start = new HostStart(options, listener, parts);
      start.run();
      String name = options.httpHost().contains(":") ? "[::1]" : "localhost";
      FunctionHost host =
          new FunctionHost(parts, URI.create("http://" + name + ":" + parts.http().port()));
      started = true;
      return host;
    } finally {
      if (!started) {
        parts.close();
      }
    }
  }

  /** {@code http://localhost:PORT}, no slash at the end. */
  public URI baseUrl() {
    return baseUrl;
  }

  public int grpcPort() {
    return parts.grpc().port();
  }

  public String taskHubName() {
    return parts.hubName();
  }

  /** All functions in the order the worker reported them. */
  public List<FunctionInfo> functions() {
    return parts.worker().functions();
  }

  public TaskHub taskHub() {
    return parts.hub();
  }

  /**
   * While held, the worker keeps the parked thread of an instance whatever else needs room; for a
   * debugger that stopped in it or steps through it. Forgotten when the worker ends.
   */
  public void holdSession(String instanceId, boolean held) {
    parts.worker().hold(instanceId, held);
  }

  /**
   * Sends a debugger's request for a replay to the worker; false when there is none just now. What
   * becomes of it shows in the worker's JVM.
   */
  public boolean replay(Frame request) {
    return parts.worker().replay(request);
  }

  /**
   * Starts a worker that gets none of the hub's work, only replays. Blocks until the app is loaded
   * in it. It ends with the host at the latest.
   *
   * @param jvmArgs all options of its JVM
   * @param news told what it does; its end is never followed by another start
   * @throws HostException if it does not get there
   */
  public ReplayWorker replayWorker(List<String> jvmArgs, HostListener news) throws HostException {
    try {
      return parts.worker().startBeside(jvmArgs, parts.newsFor(news));
    } catch (SeamException e) {
      throw new HostException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Stops worker, HTTP, gRPC and store within 3 s; may be called again. */
  @Override
  public void close() {
    parts.close();
  }
}
