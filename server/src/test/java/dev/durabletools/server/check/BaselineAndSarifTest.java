package dev.durabletools.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What build servers keep from one run of {@code durable check} to the next. */
class BaselineAndSarifTest {
  private static final String LATE =
      """
      package com.example;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Late {
          @FunctionName("Late")
          public long run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              return now();
          }

          static long now() {
              return System.currentTimeMillis();
          }
      }
      """;

  private record Result(int code, String out, String err) {}

  @TempDir Path folder;
  private Path late;

  @BeforeEach
  void app() throws IOException {
    Files.writeString(
        folder.resolve("host.json"),
        "{\"version\": \"2.0\", \"extensionBundle\": {\"version\": \"[3.*, 4.0.0)\"}}");
    late = folder.resolve("src/main/java/com/example/My Late.java");
    Files.createDirectories(late.getParent());
    Files.writeString(late, LATE);
  }

  private Result check(String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[more.length + 1];
    args[0] = folder.toString();
    System.arraycopy(more, 0, args, 1, more.length);
    int code = CheckCommand.run(args, new PrintStream(out, true), new PrintStream(err, true));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void sarifIsValidAgainstItsSchema() throws IOException {
    Result result = check("--format", "sarif");

    assertThat(result.err()).isEmpty();
    try (InputStream text = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
              .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(schema.validate(result.out(), InputFormat.JSON)).isEmpty();
      assertThat(schema.validate(result.out().replace("\"warning\"", "\"bad\""), InputFormat.JSON))
          .as("the schema is really applied")
          .isNotEmpty();
    }
  }

  @Test
  void sarifNamesFilesBelowTheFolderAndTheWayToThem() {
    JsonObject run =
        JsonParser.parseString(check("--format=sarif").out())
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();

    JsonObject rule =
        run.getAsJsonObject("tool")
            .getAsJsonObject("driver")
            .getAsJsonArray("rules")
            .get(0)
            .getAsJsonObject();
    assertThat(rule.get("id").getAsString()).isEqualTo("DFJ0001");
    assertThat(rule.getAsJsonObject("help").get("markdown").getAsString())
        .contains("`getCurrentInstant()`");

    JsonArray results = run.getAsJsonArray("results");
    assertThat(results).hasSize(2);
    JsonObject clock =
        results.asList().stream()
            .map(each -> each.getAsJsonObject())
            .filter(each -> each.get("ruleId").getAsString().equals("DFJ0001"))
            .findFirst()
            .orElseThrow();
    JsonObject place =
        clock
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    assertThat(place.getAsJsonObject("artifactLocation").get("uri").getAsString())
        .isEqualTo("src/main/java/com/example/My%20Late.java");
    assertThat(place.getAsJsonObject("region").get("startLine").getAsInt()).isEqualTo(14);
    assertThat(clock.toString()).contains("Orchestrator 'Late'", "leads to");
  }

  @Test
  void aBaselineHidesWhatIsKnownEvenWhenItMoves() throws IOException {
    Path baseline = folder.resolve("durable-baseline.json");
    Result written = check("--baseline", baseline.toString(), "--write-baseline");
    assertThat(written.code()).isZero();
    assertThat(written.out()).isEmpty();

    Files.writeString(late, "// a new first line\n" + LATE);
    assertThat(check("--baseline", baseline.toString(), "--fail-on", "warning").out()).isEmpty();

    Files.writeString(
        late, LATE.replace("return now();", "java.util.UUID.randomUUID(); return now();"));
    Result fresh = check("--baseline", baseline.toString(), "--fail-on", "warning");
    assertThat(fresh.code()).isEqualTo(1);
    assertThat(fresh.out().lines()).singleElement().asString().contains("DFJ0002");
  }

  @Test
  void aBaselineThatIsNoneIsOneLine() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "[1]");
    for (Path each : new Path[] {other, folder.resolve("none.json")}) {
      Result result = check("--baseline", each.toString());
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err().lines()).singleElement().asString().contains("--write-baseline");
    }
    assertThat(check("--write-baseline").code()).isEqualTo(2);
  }

  @Test
  void findingsInSettingsAreAmongThem() {
    assertThat(check().out())
        .contains("host.json:1:51: warning host-bundle-range: ")
        .contains("version 4");
  }
}
