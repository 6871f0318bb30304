package dev.durabletools.debug.dap;

import dev.durabletools.runtime.host.OutputKind;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugRequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Tells the client of messages that could not be read: by an error response or as output. */
final class Refusals implements CheckedInput.Complaints {
  private final DapEvents events;
  private volatile MessageIssueHandler endpoint = (message, issues) -> {};

  Refusals(DapEvents events) {
    this.events = events;
  }

  /** Sets what numbers and sends the responses; before any message is read. */
  void connect(RemoteEndpoint connected) {
    endpoint = connected;
  }

  @Override
  public void refused(RequestHead request, String why) {
    refuse(request, "The message cannot be read: " + why + ".", ResponseErrorCode.ParseError);
  }

  @Override
  public void unusable(RequestHead request, ArgumentFault argument) {
    refuse(request, argument.text(), ResponseErrorCode.InvalidParams);
  }

  @Override
  public void failed(RequestHead request, RuntimeException failure) {
    refuse(request, "The request failed: " + failure + ".", ResponseErrorCode.InternalError);
  }

  private void refuse(RequestHead request, String text, ResponseErrorCode code) {
    DebugRequestMessage message = new DebugRequestMessage();
    message.setId(request.seq());
    message.setMethod(request.command());
    endpoint.handle(message, List.of(new MessageIssue(text, code.getValue())));
  }

  @Override
  public void ignored(String why) {
    events.output(
        OutputKind.STDERR,
        "durable: message: ignored, as " + why + "; send requests of the debug adapter protocol",
        Optional.empty());
  }
}
