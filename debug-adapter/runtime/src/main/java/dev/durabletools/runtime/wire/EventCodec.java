package dev.durabletools.runtime.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;

/** History events as bytes, the same bytes on disk and at a worker. */
public final class EventCodec {
  static {
    Gencode.accept();
  }

  private EventCodec() {}

  public static byte[] encode(HistoryEvent event) {
    return EventWriter.write(event).toByteArray();
  }

  public static HistoryEvent decode(byte[] bytes) throws WireFormatException {
    try {
      return EventReader.read(OrchestratorService.HistoryEvent.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new WireFormatException("not a history event", e);
    }
  }

  public static byte[] encodeFailure(FailureDetails failure) {
    return Fields.failure(failure).toByteArray();
  }

  public static FailureDetails decodeFailure(byte[] bytes) throws WireFormatException {
    try {
      return Fields.failure(OrchestratorService.TaskFailureDetails.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new WireFormatException("not failure details", e);
    }
  }
}
