package dev.durabletools.debug.dap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a stream into messages and finds its way again behind one whose length was wrong. Confined
 * to the reading thread.
 */
final class MessageFrames {
  /** A longer body is refused; bytes. */
  private static final int LIMIT = 64 << 20;

  /** Bytes read at once. */
  private static final int BUFFER = 1 << 13;

  private static final String LENGTH = "content-length:";

  /** No JSON text holds such a line: its strings hold no line ends. */
  private static final Pattern NEXT_HEADER =
      Pattern.compile("Content-Length: *[0-9]+\r?\n$", Pattern.CASE_INSENSITIVE);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private Optional<String> early = Optional.empty();

  /**
   * One message as it came.
   *
   * @param text its body, as far as it could be told apart
   * @param fault what is wrong with its header or length, if anything
   */
  record Frame(String text, Optional<String> fault) {}

  MessageFrames(InputStream in) {
    this.in = in;
  }

  /** Blocks for the next message; empty at the end of the stream. */
  Optional<Frame> next() throws IOException {
    Optional<String> length = Optional.empty();
    boolean any = false;
    while (true) {
      String header = early.isPresent() ? early.get() : line();
      early = Optional.empty();
      if (header.isEmpty()) {
        return Optional.empty();
      }
      if (!header.isBlank()) {
        any = true;
        // The rest of a body whose length was too small may stand before it.
        int at = header.toLowerCase(Locale.ROOT).lastIndexOf(LENGTH);
        if (at >= 0) {
          length = Optional.of(header.substring(at + LENGTH.length()).strip());
        }
      } else if (length.isPresent()) {
        return framed(length.get());
      } else if (any) {
        return broken("", "its header has no Content-Length");
      }
    }
  }

  private Optional<Frame> framed(String length) throws IOException {
    int bytes;
    try {
      bytes = Integer.parseInt(length);
    } catch (NumberFormatException e) {
      return broken("", "its Content-Length is no number of bytes");
    }
    if (bytes < 0 || bytes > LIMIT) {
      return broken("", "its Content-Length is not between 0 and " + LIMIT);
    }
    return body(bytes);
  }

  private Optional<Frame> body(int length) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, BUFFER));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (body.size() < length) {
      if (at == end && !fill()) {
        return Optional.empty();
      }
      int from = at;
      int limit = Math.min(end, at + length - body.size());
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      boolean lineEnds = at < limit;
      at += lineEnds ? 1 : 0;
      body.write(buffer, from, at - from);
      line.write(buffer, from, at - from);
      if (lineEnds) {
        Matcher header = NEXT_HEADER.matcher(utf8(line));
        if (header.find()) {
          early = Optional.of(header.group());
          String text = utf8(body);
          return broken(
              text.substring(0, text.length() - header.group().length()),
              "it is shorter than its Content-Length");
        }
        line.reset();
      }
    }
    return Optional.of(new Frame(utf8(body), Optional.empty()));
  }

  private static Optional<Frame> broken(String text, String fault) {
    return Optional.of(new Frame(text, Optional.of(fault)));
  }

  /** With its end; empty at the end of the stream. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (at < end || fill()) {
      byte next = buffer[at++];
      if (line.size() < LIMIT) {
        line.write(next);
      }
      if (next == '\n') {
        return utf8(line);
      }
    }
    return "";
  }

  /** Waits for bytes; false at the end of the stream. */
  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static String utf8(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
