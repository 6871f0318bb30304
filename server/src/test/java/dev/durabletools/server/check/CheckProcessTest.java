package dev.durabletools.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code durable check} as build servers have it: a process, its two streams, its exit code. */
class CheckProcessTest {
  private static final String LATE =
      """
      package com.example;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Late {
          @FunctionName("Late")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              return 现在("😀") + ctx.callActivity(CALL, 1, String.class).await();
          }

          private static String 现在(String 名) {
              return "😀" + java.time.Instant.now();
          }
      }
      """;

  private record Result(int code, List<String> out, List<String> err) {}

  @TempDir Path temp;
  private Path late;

  /** Writes the orchestrator that calls an activity, which an expression names. */
  private void app(String activity) throws IOException {
    late = write("my app/src/main/java/com/example/Late.java", LATE.replace("CALL", activity));
    write("my app/target/generated/Late.java", LATE);
    write("my app/.hidden/Late.java", LATE);
  }

  private Path write(String file, String text) throws IOException {
    Path path = temp.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @Test
  void textIsOneLineAFinding() throws Exception {
    app("\"Helo\"");

    Result result = check("my app");

    assertThat(result.code()).as("warnings are no failure by default").isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).hasSize(2);
    assertThat(result.out().get(0))
        .isEqualTo(late + ":10:44: warning DFJ3001: No activity is named 'Helo'");
    assertThat(result.out().get(1))
        .startsWith(late + ":14:41: warning DFJ0001: Instant.now() reads the wall clock")
        .endsWith(" [Late > Late.现在]");
  }

  @Test
  void jsonIsOneObjectALineWithItsContractsMembers() throws Exception {
    app("\"Helo\"");

    Result result = check("my app/../my app/.", "--format", "json", "--fail-on=warning");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().get(0))
        .isEqualTo(
            "{\"file\":\""
                + late
                + "\",\"line\":10,\"column\":44,\"endLine\":10,\"endColumn\":50,\"code\":\"DFJ3001\",\"severity\":\"warning\",\"message\":\"No"
                + " activity is named 'Helo'\",\"path\":[]}");
    JsonObject clock = JsonParser.parseString(result.out().get(1)).getAsJsonObject();
    assertThat(clock.keySet())
        .containsExactly(
            "file",
            "line",
            "column",
            "endLine",
            "endColumn",
            "code",
            "severity",
            "message",
            "path");
    assertThat(clock.get("line").getAsInt()).isEqualTo(14);
    assertThat(clock.get("column").getAsInt()).isEqualTo(41);
    assertThat(clock.get("endColumn").getAsInt()).isEqualTo(44);
    assertThat(clock.getAsJsonArray("path").toString())
        .isEqualTo(
            "[{\"file\":\"FILE\",\"line\":9,\"column\":19,\"label\":\"Orchestrator 'Late'\"},{\"file\":\"FILE\",\"line\":10,\"column\":16,\"label\":\"leads to 'Late.现在'\"}]"
                .replace("FILE", late.toString()));
    assertThat(result.out()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"error,0", "warning,1", "never,0"})
  void failsOnWhatItIsToldTo(String severity, int code) throws Exception {
    app("\"Helo\"");

    Result result = check("my app", "--fail-on", severity);

    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).as("all severities are printed").hasSize(2);
  }

  @Test
  void anAppWithoutFaultsIsSilent() throws Exception {
    Result result = check();

    assertThat(result).isEqualTo(new Result(0, List.of(), List.of()));
  }

  @Test
  void unparsableFilesAreNamedAndChangeNothing() throws Exception {
    app("\"Helo\"");
    Path broken =
        write("my app/src/main/java/com/example/Broken.java", "class Broken { int x = ; }");
    Path typed =
        write(
            "my app/src/main/java/com/example/Typed.java",
            LATE.replace("Late", "Typed")
                .replace("CALL", "\"Helo\"")
                .replace("return 现在", "int = "));

    Result result = check("my app", "--fail-on", "warning");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .containsExactly(
            "durable: check: " + broken + ": parts cannot be read; they were left out",
            "durable: check: " + typed + ": parts cannot be read; they were left out");
    assertThat(result.out()).hasSizeGreaterThanOrEqualTo(2);

    Files.delete(late);
    Files.delete(typed);
    assertThat(check("my app", "--fail-on", "warning").code()).isZero();
  }

  @Test
  void functionsOfOtherModulesAndLanguagesAreKnown() throws Exception {
    app("\"Helo\"");
    write(
        "shared/src/main/kotlin/Activities.kt",
        """
        const val HELLO: String = "Hello"

        class Activities {
            // @FunctionName("Gone")
            @FunctionName(HELLO)
            fun hello(@DurableActivityTrigger(name = "name") name: String) = "Hello $name"

            @FunctionName(value = "Helo")
            fun helo(@DurableActivityTrigger(name = "name") name: String) = "Hello $name"
        }
        """);

    assertThat(check(".").out()).singleElement().asString().contains("DFJ0001");

    app("\"HELLO\"");
    assertThat(check(".").out()).singleElement().asString().contains("DFJ0001");
    app("\"Gone\"");
    assertThat(check(".").out()).hasSize(2).first().asString().contains("'Gone'");
    app("new String(\"Gone\")");
    assertThat(check(".").out()).singleElement().asString().contains("DFJ0001");
    app("Names.GONE");
    assertThat(check(".").out()).singleElement().asString().contains("DFJ0001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kotlin/More.kt|@FunctionName(\"$PREFIX-Hello\") fun hello(n: String) = n",
        "kotlin/More.kt|@FunctionName(Names.HELLO) fun hello(n: String) = n",
        "kotlin/More.kt|class More : TaskActivityFactory { override fun getName() = name }",
        "java/More.java|class More {"
            + " @com.microsoft.azure.functions.annotation.FunctionName(Names.X) void"
            + " x(@com.microsoft.durabletask.azurefunctions.DurableActivityTrigger(name = \"x\")"
            + " String x) {} }",
      })
  void aNameThatCannotBeToldMayBeAny(String file, String text) throws Exception {
    app("\"Helo\"");
    write("my app/src/main/" + file, text);

    assertThat(check("my app").out()).singleElement().asString().contains("DFJ0001");
  }

  @Test
  void aLinkedFolderIsChecked() throws Exception {
    app("\"Helo\"");
    Files.createSymbolicLink(temp.resolve("link"), temp.resolve("my app"));

    assertThat(check("link").out())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith(temp.resolve("link") + "/src/"));
  }

  @Test
  void aMissingFolderIsOneLine() throws Exception {
    Result result = check("nowhere");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .containsExactly(
            "durable: check: "
                + temp.resolve("nowhere")
                + " is no folder; name the folder of an app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format|--format lacks its value; ",
        "--format xml|there is no format \"xml\"; use text, json or sarif",
        "--fail-on=warn|--fail-on \"warn\" is not understood; use error, warning or never",
        "a b|\"b\" is not understood; use [DIR] ",
        "--strict|\"--strict\" is not understood; use [DIR] ",
      })
  void wrongUsageIsOneLine(String line, String error) throws Exception {
    Result result = check(line.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).singleElement().asString().startsWith("durable: check: " + error);
  }

  @Test
  void checksOfSettingsFilesHaveSeverities() throws Exception {
    app("\"Helo\"");
    write("my app/host.json", "{\"version\": \"1.0\"}");
    write("my app/local.settings.json", "{\"Values\": {}}");
    write("my app/pom.xml", "<project><artifactId>azure-functions-app</artifactId></project>");
    write("quiet.json", "{\"durable.diagnostics\": {\"severities\": {\"all\": \"off\"}}}");

    assertThat(codes(check("my app"))).contains("warning host-version", "warning settings-runtime");
    Result graver =
        check("my app", "--rule", "host-version=error", "--rule", "settings-runtime=off");
    assertThat(codes(graver))
        .contains("error host-version")
        .noneMatch(code -> code.endsWith("settings-runtime"));
    assertThat(graver.code()).isEqualTo(1);
    assertThat(check("my app", "--settings", "quiet.json").out()).isEmpty();
  }

  private static List<String> codes(Result result) {
    return result.out().stream()
        .map(line -> line.replaceFirst(".*:\\d+: (\\w+ [\\w-]+):.*", "$1"))
        .toList();
  }

  private Result check(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.durabletools.server.cli.Main",
                "check"));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("durable", ".out");
    Path err = Files.createTempFile("durable", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(temp.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Result(process.exitValue(), lines(out), lines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }
}
