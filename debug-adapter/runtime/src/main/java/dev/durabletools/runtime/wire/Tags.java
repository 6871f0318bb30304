package dev.durabletools.runtime.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tags of ExecutionStarted: a map field that later versions of the protocol have and the
 * generated classes do not, written and read by its number.
 */
final class Tags {
  static final int FIELD = 9;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private Tags() {}

  static UnknownFieldSet write(Map<String, String> tags) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    tags.forEach(
        (key, value) ->
            field.addLengthDelimited(
                UnknownFieldSet.newBuilder()
                    .addField(KEY, text(key))
                    .addField(VALUE, text(value))
                    .build()
                    .toByteString()));
    return UnknownFieldSet.newBuilder().addField(FIELD, field.build()).build();
  }

  static Map<String, String> read(UnknownFieldSet fields) {
    if (!fields.hasField(FIELD)) {
      return Map.of();
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (ByteString entry : fields.getField(FIELD).getLengthDelimitedList()) {
      try {
        UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
        tags.put(text(pair, KEY), text(pair, VALUE));
      } catch (InvalidProtocolBufferException e) {
        // Something else under this number: not ours to judge.
        return Map.of();
      }
    }
    return tags;
  }

  private static UnknownFieldSet.Field text(String text) {
    return UnknownFieldSet.Field.newBuilder()
        .addLengthDelimited(ByteString.copyFromUtf8(text))
        .build();
  }

  private static String text(UnknownFieldSet fields, int number) {
    var list = fields.getField(number).getLengthDelimitedList();
    return list.isEmpty() ? "" : list.get(0).toStringUtf8();
  }
}
