package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The source of a library, from the jar that lies beside its classes. */
@Timeout(200)
final class SourcesJarTest {
  private static final String LIBRARY =
      """
      package lib;

      public class Library {
        public static void call(Runnable back) {
          back.run();
        }
      }
      """;

  private static final String MAIN =
      """
      public class Main {
        public static void main(String[] arguments) {
          lib.Library.call(() -> System.out.println("here"));
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aFrameOfALibraryHasItsSource() throws Exception {
    Path main = folder.resolve("Main.java");
    Path library = Files.createDirectories(folder.resolve("lib")).resolve("Library.java");
    Files.writeString(main, MAIN);
    Files.writeString(library, LIBRARY);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-g",
                    "-d",
                    classes.toString(),
                    main.toString(),
                    library.toString()))
        .isZero();
    Path jar = folder.resolve("library-1.0.jar");
    pack(jar, "lib/Library.class", Files.readAllBytes(classes.resolve("lib/Library.class")));
    Files.delete(classes.resolve("lib/Library.class"));
    pack(
        folder.resolve("library-1.0-sources.jar"),
        "lib/Library.java",
        LIBRARY.getBytes(StandardCharsets.UTF_8));
    Files.delete(library);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                "-cp",
                classes + java.io.File.pathSeparator + jar,
                "Main")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (DapClient client = DapClient.start()) {
      String listening = process.inputReader().readLine();
      String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
      client.initialize();
      int attach = client.send("attach", "{\"port\":" + port + "}");
      client.setBreakpoints(main, 3);
      client.ask("configurationDone", "{}");
      client.response(attach);
      int thread = client.stopped("breakpoint");
      client.run("stepIn", thread);
      client.stopped("step");
      JsonObject top = client.top(thread);
      assertThat(top.get("name").getAsString()).isEqualTo("Library.call");
      JsonObject source = top.getAsJsonObject("source");
      assertThat(source.get("name").getAsString()).isEqualTo("Library.java");
      assertThat(
              client
                  .ask(
                      "source",
                      "{\"sourceReference\":" + source.get("sourceReference").getAsInt() + "}")
                  .get("content")
                  .getAsString())
          .isEqualTo(LIBRARY);
      JsonObject told = client.event("loadedSource");
      assertThat(told.get("reason").getAsString()).isEqualTo("new");
      JsonArray loaded = client.ask("loadedSources", "{}").getAsJsonArray("sources");
      assertThat(loaded).hasSize(2);
      assertThat(loaded.get(0).getAsJsonObject().get("path").getAsString())
          .isEqualTo(main.toString());
      assertThat(loaded.get(1)).isEqualTo(told.get("source"));
      assertThat(loaded.get(1))
          .hasToString(
              "{\"name\":\"Library.java\",\"sourceReference\":1,\"origin\":\"library-1.0-sources.jar\"}");
      assertThat(client.refused("source", "{\"sourceReference\":77}"))
          .isEqualTo("There is no source 77 in a sources jar.");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void pack(Path jar, String name, byte[] content) throws Exception {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
  }
}
