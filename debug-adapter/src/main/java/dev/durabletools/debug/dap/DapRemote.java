package dev.durabletools.debug.dap;

import dev.durabletools.runtime.seam.Divergence;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.jspecify.annotations.Nullable;

/** The client's side, with the events that are ours. */
public interface DapRemote extends IDebugProtocolClient {
  /** The app serves. */
  @JsonNotification("durable/hostStarted")
  void hostStarted(HostStarted body);

  /** The app's code and a recorded history differ; the record that HTTP answers too. */
  @JsonNotification("durable/divergence")
  void divergence(Divergence body);

  /** A fork waits for somebody to answer an activity. */
  @JsonNotification("durable/activityAsked")
  void activityAsked(ActivityAsked body);

  /**
   * The activity.
   *
   * @param input as JSON text, absent for none
   */
  record ActivityAsked(String instanceId, int eventId, String name, @Nullable String input) {}

  /** Classes have new code, or could not get it; named as other Java debuggers name it. */
  @JsonNotification("hotcodereplace")
  void replaced(Replaced body);

  /**
   * What became of changed classes.
   *
   * @param changeType {@code END}, or {@code ERROR} if a class could not change
   */
  record Replaced(String changeType, String message) {}

  /** An instance is not what it was; a row of {@code durable/instances}. */
  @JsonNotification("durable/instanceChanged")
  void instanceChanged(TravelHandler.Row body);

  /** Where the app is reached. */
  record HostStarted(String baseUrl, int grpcPort, String taskHub) {}
}
