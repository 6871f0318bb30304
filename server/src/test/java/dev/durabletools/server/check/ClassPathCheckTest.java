package dev.durabletools.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.bytecode.TestJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --classpath} shows what jars do. */
class ClassPathCheckTest {
  @TempDir Path folder;

  private String check(String classPath) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckCommand.run(
        new String[] {
          folder.resolve("app").toString(),
          "--classpath",
          classPath,
          "--format",
          "json",
          "--fail-on",
          "never"
        },
        new PrintStream(out, true, StandardCharsets.UTF_8),
        System.err);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPrimitiveInAJarIsReportedAtTheCall() throws IOException {
    Path jar =
        TestJar.of(
            folder,
            """
            package lib;
            public class Prices {
              public Stamp stamp() { return new Stamp(); }
              public static class Stamp { public long at() { return System.currentTimeMillis(); } }
            }
            """);
    Files.createDirectories(folder.resolve("app"));
    Files.writeString(
        folder.resolve("app/App.java"),
        """
        import com.microsoft.azure.functions.annotation.*;
        import com.microsoft.durabletask.*;
        import com.microsoft.durabletask.azurefunctions.*;
        import lib.Prices;

        class App {
          private final Prices prices = new Prices();

          @FunctionName("Orders")
          public long orders(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
            return prices.stamp().at();
          }
        }
        """);

    assertThat(check(jar.toString()))
        .contains("\"DFJ0001\"", "\"line\":11", "System.currentTimeMillis()", "lib.jar");
    assertThat(check(folder.resolve("nothing.jar").toString())).doesNotContain("DFJ0001");
    assertThat(check(folder + "/*")).contains("\"DFJ0001\"");
  }
}
