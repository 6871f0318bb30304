package dev.durabletools.worker.seam;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what {@link PayloadWriter} wrote. A frame that ends too early raises {@link
 * BufferUnderflowException}, which {@link SeamConnection} turns into an I/O error. Used by one
 * thread.
 */
public final class PayloadReader {
  private final ByteBuffer buffer;

  PayloadReader(byte[] payload) {
    this.buffer = ByteBuffer.wrap(payload);
  }

  public int number() {
    return buffer.getInt();
  }

  public long longNumber() {
    return buffer.getLong();
  }

  public boolean flag() {
    return buffer.get() != 0;
  }

  public int octet() {
    return buffer.get();
  }

  public @Nullable String textOrNull() {
    byte[] value = bytesOrNull();
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** A string that the sender never leaves out; null reads as empty. */
  public String text() {
    String value = textOrNull();
    return value == null ? "" : value;
  }

  public byte @Nullable [] bytesOrNull() {
    int length = buffer.getInt();
    if (length == -1) {
      return null;
    }
    byte[] value = new byte[checked(length)];
    buffer.get(value);
    return value;
  }

  /** Bytes that the sender never leaves out; null reads as none. */
  public byte[] bytes() {
    byte[] value = bytesOrNull();
    return value == null ? new byte[0] : value;
  }

  public <T> List<T> list(Function<PayloadReader, T> item) {
    int count = checked(buffer.getInt());
    List<T> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(item.apply(this));
    }
    return items;
  }

  public List<String> texts() {
    return list(PayloadReader::text);
  }

  public <T> Map<String, T> map(Function<PayloadReader, T> value) {
    int count = checked(buffer.getInt());
    Map<String, T> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = text();
      entries.put(key, value.apply(this));
    }
    return entries;
  }

  public <T> @Nullable T optional(Function<PayloadReader, T> item) {
    return flag() ? item.apply(this) : null;
  }

  /**
   * Every item takes at least one byte, so a count beyond the rest of the frame is damage, not a
   * large list.
   */
  private int checked(int count) {
    if (count < 0 || count > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    return count;
  }
}
