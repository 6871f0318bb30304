package dev.durabletools.worker.seam;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the fields of a frame: big-endian numbers, lengths and counts as int32, -1 for null. Used
 * by one thread.
 */
public final class PayloadWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);

  public void number(int value) {
    attempt(() -> out.writeInt(value));
  }

  public void longNumber(long value) {
    attempt(() -> out.writeLong(value));
  }

  public void flag(boolean value) {
    attempt(() -> out.writeBoolean(value));
  }

  public void octet(int value) {
    attempt(() -> out.writeByte(value));
  }

  public void text(@Nullable String value) {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  public void bytes(byte @Nullable [] value) {
    attempt(
        () -> {
          out.writeInt(value == null ? -1 : value.length);
          if (value != null) {
            out.write(value);
          }
        });
  }

  public <T> void list(List<T> items, BiConsumer<PayloadWriter, T> item) {
    number(items.size());
    for (T each : items) {
      item.accept(this, each);
    }
  }

  public void texts(List<String> items) {
    list(items, PayloadWriter::text);
  }

  public <T> void map(Map<String, T> entries, BiConsumer<PayloadWriter, T> value) {
    number(entries.size());
    entries.forEach(
        (key, each) -> {
          text(key);
          value.accept(this, each);
        });
  }

  public <T> void optional(@Nullable T value, BiConsumer<PayloadWriter, T> item) {
    flag(value != null);
    if (value != null) {
      item.accept(this, value);
    }
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private interface Write {
    void run() throws IOException;
  }

  /** A byte array stream never fails; the signature of DataOutputStream says it might. */
  private static void attempt(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
