package dev.durabletools.server.neovim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neovim's built-in client with the server as it is shipped, in an app with one fault more. */
class NeovimIT {
  private static final Path APP = Path.of("src/test/fixtures/editor/shop");
  private static final Path LATE = Path.of("src/test/fixtures/neovim/Late.java");
  private static final Path SCRIPT = Path.of("src/test/fixtures/neovim/client.lua");
  private static final Path SERVER = Path.of("target/durable-server.jar");

  @Test
  void neovimFindsMendsAndNavigates(@TempDir Path temp) throws Exception {
    Path app = copy(temp.toRealPath().resolve("my app"));
    Files.copy(LATE, app.resolve("src/main/java/com/example/Late.java"));
    Path out = temp.resolve("out.txt");
    Path err = temp.resolve("err.txt");
    ProcessBuilder builder = Neovim.get().running(SCRIPT.toAbsolutePath());
    builder.environment().put("DURABLE_APP", app.toString());
    builder.environment().put("DURABLE_SERVER", new Gson().toJson(server()));
    builder.environment().put("HOME", temp.toString());
    builder.environment().keySet().removeIf(each -> each.startsWith("XDG_"));
    Process neovim = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      neovim.getOutputStream().close();
      boolean ended = neovim.waitFor(4, TimeUnit.MINUTES);

      assertThat(Files.readAllLines(out))
          .as("what worked, before: " + Files.readString(err))
          .containsExactly(
              "the clock is reported",
              "the quick fix is applied",
              "nothing is reported any more",
              "hover shows the activity",
              "the definition opens",
              "activities are completed",
              "the activity has its new name everywhere",
              "the server ends");
      assertThat(ended).isTrue();
      assertThat(neovim.exitValue()).isZero();
    } finally {
      neovim.descendants().forEach(ProcessHandle::destroyForcibly);
      neovim.destroyForcibly().waitFor();
    }
  }

  private static List<String> server() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Ddurable.home=" + Path.of("..").toAbsolutePath().normalize(),
        "-jar",
        SERVER.toAbsolutePath().toString(),
        "lsp");
  }

  private static Path copy(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(APP)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(APP.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return folder;
  }
}
