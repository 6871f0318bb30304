package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientOutputTest {
  private final List<String> written = new ArrayList<>();
  private boolean gone;

  private final OutputStream wire =
      new OutputStream() {
        @Override
        public void write(int value) {
          throw new AssertionError("one byte alone");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (gone) {
            throw new IOException("broken pipe");
          }
          written.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
      };

  @Test
  void headerAndBodyGoOutTogether() throws Exception {
    try (ClientOutput out = new ClientOutput(wire)) {
      for (String body : List.of("{}", "x".repeat(100_000), "[]")) {
        out.write("Content-Length\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        out.write(body.getBytes(StandardCharsets.UTF_8));
        out.flush();
        assertThat(written).hasSize(1);
        assertThat(written.remove(0)).isEqualTo("Content-Length\r\n\r\n" + body);
      }
    }
  }

  @Test
  void aClientThatIsGoneCostsNothing() throws Exception {
    try (ClientOutput out = new ClientOutput(wire)) {
      gone = true;
      out.write("lost".getBytes(StandardCharsets.UTF_8));
      out.flush();
      gone = false;
      out.write("late".getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    assertThat(written).isEmpty();
  }
}
