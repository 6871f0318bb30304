package dev.durabletools.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.durabletools.runtime.exchange.ImportedHistory.Shape;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same run of the quickstart's orchestrator in each shape. */
final class HistoryFileTest {
  private static final Path FIXTURES = Path.of("src/test/resources/histories");

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(FIXTURES.resolve(file));
  }

  private static ImportedHistory read(String file) throws Exception {
    List<ImportedHistory> found = HistoryFile.read(bytes(file));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static ImportedHistory text(String json) throws Exception {
    return HistoryFile.read(json.getBytes(StandardCharsets.UTF_8)).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "get-history.json, GET_HISTORY",
    "storage-rows.json, STORAGE_ROWS",
    "export-job.jsonl, EXPORT_JOB",
    "dtfx.json, DTFX",
    "own-export.jsonl, OWN_EXPORT"
  })
  void shapesWithIdsAreReadAsTheyAre(String file, Shape shape) throws Exception {
    ImportedHistory history = read(file);
    assertThat(history.shape()).isEqualTo(shape);
    assertThat(history.instanceId()).isEqualTo("trip-7");
    assertThat(history.orchestrator()).isEqualTo("HelloOrchestrator");
    assertThat(history.idsKnown()).isTrue();
    assertThat(history.missing()).isEmpty();
    assertThat(history.events())
        .filteredOn(event -> !(event instanceof HistoryEvent.HistoryState))
        .isEqualTo(read("own-export.jsonl").events());
    assertThat(history.events())
        .contains(
            new TaskScheduled(
                1, Instant.parse("2026-03-02T08:15:02.6Z"), "Hello", null, "\"Seattle\""),
            new TaskCompleted(
                -1, Instant.parse("2026-03-02T08:15:03.4Z"), 1, "\"Hello Seattle!\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-8"})
  void aMarkSaysTheEncoding(String encoding) throws Exception {
    String marked = "\uFEFF" + new String(bytes("get-history.json"), StandardCharsets.UTF_8);
    assertThat(HistoryFile.read(marked.getBytes(Charset.forName(encoding))).get(0))
        .isEqualTo(read("get-history.json"));
  }

  @Test
  void aHistoryWithoutItsStartIsRefused() throws Exception {
    String whole = new String(bytes("status-query.json"), StandardCharsets.UTF_8);
    JsonObject status = JsonParser.parseString(whole).getAsJsonObject();
    JsonArray events = status.getAsJsonArray("historyEvents");
    assertThat(events.remove(0).toString()).contains("ExecutionStarted");
    assertThatThrownBy(() -> text(status.toString()))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessage("it begins in the midst of an execution (no ExecutionStarted event)");
  }

  @Test
  void aStatusQueryGetsItsCallsBackAndSaysWhatIsMissing() throws Exception {
    ImportedHistory history = read("status-query.json");
    assertThat(history.idsKnown()).isFalse();
    assertThat(history.events().stream().map(event -> event.getClass().getSimpleName()))
        .containsExactly(
            "OrchestratorStarted",
            "ExecutionStarted",
            "TaskScheduled",
            "OrchestratorStarted",
            "TaskCompleted",
            "TaskScheduled",
            "OrchestratorStarted",
            "TaskCompleted",
            "TaskScheduled",
            "OrchestratorStarted",
            "TaskCompleted",
            "ExecutionCompleted");
    assertThat(history.events())
        .contains(
            new TaskScheduled(
                1, Instant.parse("2026-03-02T08:15:02.6Z"), "Hello", null, "\"Seattle\""),
            new TaskCompleted(-1, Instant.parse("2026-03-02T08:15:03.4Z"), 1, "\"Hello Seattle!\""),
            new OrchestratorStarted(-1, Instant.parse("2026-03-02T08:15:03.4Z")));
    assertThat(history.missing())
        .anyMatch(line -> line.startsWith("ids and episodes"))
        .anyMatch(line -> line.contains("showInput=true"));
  }

  @Test
  void resultsThatWereNotAskedForAreNamed() throws Exception {
    ImportedHistory history =
        text(
            """
            {"name":"O","instanceId":"i","runtimeStatus":"Running","historyEvents":[
              {"EventType":"ExecutionStarted","FunctionName":"O","Timestamp":"2026-03-02T08:15:01Z","Input":"1"},
              {"EventType":"TaskCompleted","FunctionName":"A","Timestamp":"2026-03-02T08:15:02Z",
               "ScheduledTime":"2026-03-02T08:15:01.5+00:00"}]}
            """);
    assertThat(history.missing()).anyMatch(line -> line.contains("showHistoryOutput=true"));
  }

  @Test
  void payloadsInBlobsAreMissingNotNull() throws Exception {
    ImportedHistory history =
        text(
            """
            [{"PartitionKey":"i","RowKey":"0000000000000000","ExecutionId":"e","EventType":"ExecutionStarted",
              "_Timestamp":"2026-03-02T08:15:01Z","EventId":-1,"Name":"O"},
             {"PartitionKey":"i","RowKey":"0000000000000001","ExecutionId":"e","EventType":"TaskCompleted",
              "_Timestamp":"2026-03-02T08:15:02Z","EventId":-1,"TaskScheduledId":0,"Result":"",
              "ResultBlobName":"i/history-1-Result.json.gz"}]
            """);
    assertThat(history.missing())
        .containsExactly(
            "the result of a TaskCompleted, which is in the blob i/history-1-Result.json.gz");
    assertThat(history.events().get(0))
        .as("whose start it is, the row's key tells")
        .isInstanceOfSatisfying(
            HistoryEvent.ExecutionStarted.class,
            start -> {
              assertThat(start.instanceId()).isEqualTo("i");
              assertThat(start.executionId()).isEqualTo("e");
            });
  }

  @Test
  void anInstanceThatIsNotNamedIsToldBeforeTheStart() throws Exception {
    ImportedHistory history =
        text(
            """
            [{"EventType":0,"EventId":-1,"Timestamp":"2026-03-02T08:15:01Z","Name":"O"}]
            """);
    assertThat(history.missing()).anyMatch(line -> line.startsWith("the instance ID;"));
  }

  @Test
  void packedFilesAreUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes("export-job.jsonl"));
    }
    assertThat(HistoryFile.read(packed.toByteArray()))
        .isEqualTo(HistoryFile.read(bytes("export-job.jsonl")));
  }

  @Test
  void whatWeExportWeReadBack() throws Exception {
    List<HistoryEvent> events = read("own-export.jsonl").events();
    List<String> lines = HistoryExport.lines("trip-7", "HelloOrchestrator", "1.5.0", events);
    assertThat(text(String.join("\n", lines)).events()).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "'hello' | it is neither an object nor a list",
        "'{' | it is no JSON",
        "'[]' | it holds no history events",
        "'[1]' | an event is no object",
        "'{\"a\":1}' | none of the shapes of a history fits",
        "'{\"instanceId\":\"i\",\"runtimeStatus\":\"Running\"}' | the status has no historyEvents; ask again with showHistory=true",
        "'[{\"EventType\":\"TaskScheduled\",\"EventId\":\"x\",\"Timestamp\":\"2026-03-02T08:15:01Z\"}]' | eventId is no number: x"
      })
  void whatIsNoHistorySaysWhy(String content, String why) {
    assertThatThrownBy(() -> HistoryFile.read(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessage(why);
  }
}
