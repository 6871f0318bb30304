package dev.durabletools.worker.orchestrate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one protobuf message, undecoded. What this worker itself has to know of an event or
 * action (id, kind, name, input) it reads here, so that it does not depend on the protobuf version
 * of the app.
 */
final class WireMessage {
  private final byte[] bytes;
  private int[] fields = new int[8];
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private int count;

  WireMessage(byte[] bytes) {
    this.bytes = bytes;
    int at = 0;
    while (at < bytes.length) {
      long tag = varint(at);
      int start = at + width(at);
      int type = (int) (tag & 7);
      int end;
      if (type == 0) {
        end = start + width(start);
      } else if (type == 1) {
        end = start + 8;
      } else if (type == 2) {
        int length = (int) varint(start);
        start += width(start);
        end = start + length;
      } else if (type == 5) {
        end = start + 4;
      } else {
        throw new IllegalArgumentException("protobuf wire type " + type);
      }
      if (end > bytes.length || end < start) {
        throw new IllegalArgumentException("protobuf message ends too early");
      }
      add((int) (tag >>> 3), start, end);
      at = end;
    }
  }

  /** A number; 0 when absent, as in proto3. */
  int number(int field) {
    return (int) longNumber(field);
  }

  /** A number; 0 when absent, as in proto3. */
  long longNumber(int field) {
    int index = indexOf(field);
    return index < 0 ? 0 : varint(starts[index]);
  }

  /** A string; empty when absent. */
  String text(int field) {
    int index = indexOf(field);
    return index < 0
        ? ""
        : new String(bytes, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8);
  }

  @Nullable WireMessage message(int field) {
    int index = indexOf(field);
    return index < 0
        ? null
        : new WireMessage(Arrays.copyOfRange(bytes, starts[index], ends[index]));
  }

  /** A message that {@link #has} said is there. */
  WireMessage body(int field) {
    WireMessage body = message(field);
    if (body == null) {
      throw new IllegalStateException("field " + field + " vanished");
    }
    return body;
  }

  boolean has(int field) {
    return indexOf(field) >= 0;
  }

  /** The message as bytes without one of its length-delimited fields. */
  byte[] without(int field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (fields[i] != field) {
        out.write(bytes, from, ends[i] - from);
      }
      from = ends[i];
    }
    return out.toByteArray();
  }

  private int indexOf(int field) {
    for (int i = count - 1; i >= 0; i--) {
      if (fields[i] == field) {
        return i;
      }
    }
    return -1;
  }

  private void add(int field, int start, int end) {
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    fields[count] = field;
    starts[count] = start;
    ends[count++] = end;
  }

  private long varint(int at) {
    long value = 0;
    for (int i = 0; i < width(at); i++) {
      value |= (long) (bytes[at + i] & 0x7F) << (7 * i);
    }
    return value;
  }

  private int width(int at) {
    int width = 1;
    while (at + width - 1 < bytes.length && bytes[at + width - 1] < 0) {
      width++;
    }
    if (at + width > bytes.length || width > 10) {
      throw new IllegalArgumentException("protobuf message ends too early");
    }
    return width;
  }
}
