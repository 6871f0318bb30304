package dev.durabletools.worker.orchestrate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the two messages whose shape is the same in all versions: OrchestratorRequest and
 * OrchestratorResponse.
 */
final class WireOutput {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private WireOutput() {}

  static byte[] request(
      String instanceId, String executionId, List<byte[]> past, List<byte[]> newEvents) {
    WireOutput request = new WireOutput();
    request.text(1, instanceId);
    request.value(2, executionId);
    past.forEach(event -> request.bytes(3, event));
    newEvents.forEach(event -> request.bytes(4, event));
    return request.out.toByteArray();
  }

  /**
   * An OrchestratorResponse; a custom status is always set, empty meaning none, as the SDK does.
   */
  static byte[] response(String instanceId, List<byte[]> actions, String customStatus) {
    WireOutput response = new WireOutput();
    response.text(1, instanceId);
    actions.forEach(action -> response.bytes(2, action));
    response.value(3, customStatus);
    return response.out.toByteArray();
  }

  /** A message whose number of this field is another one; the last one written counts. */
  static byte[] withNumber(byte[] message, int field, int number) {
    WireOutput output = new WireOutput();
    output.out.write(message, 0, message.length);
    output.number(field, number);
    return output.out.toByteArray();
  }

  /** As the other one, for a number in a message of the message: readers put the two together. */
  static byte[] withNumber(byte[] message, int field, int inner, int number) {
    WireOutput part = new WireOutput();
    part.number(inner, number);
    WireOutput output = new WireOutput();
    output.out.write(message, 0, message.length);
    output.bytes(field, part.out.toByteArray());
    return output.out.toByteArray();
  }

  private void number(int field, int number) {
    varint(field << 3);
    varint(number);
  }

  private void text(int field, String text) {
    bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A StringValue. */
  private void value(int field, String text) {
    WireOutput wrapper = new WireOutput();
    if (!text.isEmpty()) {
      wrapper.text(1, text);
    }
    bytes(field, wrapper.out.toByteArray());
  }

  private void bytes(int field, byte[] content) {
    varint(field << 3 | 2);
    varint(content.length);
    out.write(content, 0, content.length);
  }

  private void varint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
