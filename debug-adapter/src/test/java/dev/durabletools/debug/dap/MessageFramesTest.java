package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.dap.MessageFrames.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are the same however their bytes are cut on the way. */
final class MessageFramesTest {
  private static final String SHORT = "{\"seq\":1}";
  private static final String LINES =
      "{\n  \"text\": \"\u00e4\u00f6\u4e2d\",\r\n\n  \"seq\": 2\n}\n";
  private static final String LONG = "{\"text\":\"" + "\u4e2d".repeat(9_000) + "\"}";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 8_192, 100_000})
  void bytesMayComeInAnyPieces(int piece) throws Exception {
    String all = framed(SHORT) + framed(LINES) + framed(LONG) + framed("") + framed(SHORT);
    assertThat(read(all, piece))
        .containsExactly(good(SHORT), good(LINES), good(LONG), good(""), good(SHORT));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10_000})
  void aBodyThatIsShorterThanItSaysEndsBeforeTheNextHeader(int piece) throws Exception {
    String all = "Content-Length: 40\r\n\r\n" + SHORT + framed(LINES) + framed(SHORT);
    assertThat(read(all, piece))
        .containsExactly(
            new Frame(SHORT, Optional.of("it is shorter than its Content-Length")),
            good(LINES),
            good(SHORT));
  }

  /** A client that waits for the answer sends nothing more. */
  @Test
  void aWholeMessageIsThereBeforeTheNextOneComes() throws Exception {
    byte[] first = framed(SHORT).getBytes(StandardCharsets.UTF_8);
    InputStream in =
        new ByteArrayInputStream(first) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            if (available() == 0) {
              throw new AssertionError("waits for more");
            }
            return super.read(target, offset, length);
          }
        };
    assertThat(new MessageFrames(in).next()).contains(good(SHORT));
  }

  private static Frame good(String text) {
    return new Frame(text, Optional.empty());
  }

  private static String framed(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return "Content-Length: " + length + "\r\n\r\n" + text;
  }

  private static List<Frame> read(String all, int piece) throws IOException {
    InputStream pieces =
        new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(piece, length));
          }
        };
    MessageFrames frames = new MessageFrames(pieces);
    List<Frame> read = new ArrayList<>();
    for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
      read.add(next.get());
    }
    return read;
  }
}
