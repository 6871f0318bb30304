package dev.durabletools.debug.dap;

import dev.durabletools.runtime.seam.Divergence;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/** The client's side, with the events that are ours. */
public interface DapRemote extends IDebugProtocolClient {
  /** The app serves. */
  @JsonNotification("durable/hostStarted")
  void hostStarted(HostStarted body);

  /** The app's code and a recorded history differ; the record that HTTP answers too. */
  @JsonNotification("durable/divergence")
  void divergence(Divergence body);

  /** Where the app is reached. */
  record HostStarted(String baseUrl, int grpcPort, String taskHub) {}
}
