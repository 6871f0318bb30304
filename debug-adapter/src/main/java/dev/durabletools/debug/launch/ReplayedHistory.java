package dev.durabletools.debug.launch;

import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.exchange.HistoryFile;
import dev.durabletools.runtime.exchange.HistoryFormatException;
import dev.durabletools.runtime.exchange.ImportedHistory;
import dev.durabletools.runtime.history.HistoryEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history that a launch shall replay: where it is, what it holds, and which orchestrator runs
 * it.
 *
 * @param history the first that the file has
 * @param others how many more it has
 * @param orchestrator name of the function
 */
record ReplayedHistory(String source, ImportedHistory history, int others, String orchestrator) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A history as it was read; the app has not been asked about it.
   *
   * @param others how many more the source has
   */
  record Unchecked(String source, ImportedHistory history, int others) {
    /**
     * With the function of the app that it is replayed with.
     *
     * @param named the orchestrator that the user names
     */
    ReplayedHistory with(Optional<String> named, List<FunctionInfo> functions)
        throws LaunchException {
      String wanted = named.orElse(history.orchestrator());
      return new ReplayedHistory(source, history, others, known(wanted, source, functions));
    }
  }

  /**
   * Reads it.
   *
   * @param source a file, absolute or in the app's folder, or a URL
   */
  static Unchecked read(String source, Path cwd) throws LaunchException {
    return read(
        source,
        () ->
            source.matches("https?://.*")
                ? download(URI.create(source))
                : Files.readAllBytes(cwd.resolve(source)),
        "the path");
  }

  /** Reads that of an instance of a running app. */
  static Unchecked read(RunningInstance instance) throws LaunchException {
    return read(instance.toString(), instance::download, "'url' and 'instance'");
  }

  private interface Download {
    byte[] bytes() throws IOException, InterruptedException;
  }

  private static Unchecked read(String source, Download download, String remedy)
      throws LaunchException {
    try {
      List<ImportedHistory> found = HistoryFile.read(download.bytes());
      return new Unchecked(source, found.get(0), found.size() - 1);
    } catch (HistoryFormatException e) {
      throw failed(source, String.valueOf(e.getMessage()), "give a history export", e);
    } catch (IOException | IllegalArgumentException e) {
      throw failed(source, "it cannot be read (" + Reasons.brief(e) + ")", "check " + remedy, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("launch: cancelled; start again", e);
    }
  }

  private static byte[] download(URI uri) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200 && answer.statusCode() != 202) {
      throw new IOException("status " + answer.statusCode());
    }
    return answer.body();
  }

  private static String known(String wanted, String source, List<FunctionInfo> functions)
      throws LaunchException {
    List<String> names = new ArrayList<>();
    for (FunctionInfo function : functions) {
      if (function.isOrchestrator()) {
        names.add(function.taskName());
        if (function.taskName().equalsIgnoreCase(wanted)) {
          return function.name();
        }
      }
    }
    throw failed(
        source,
        wanted.isEmpty()
            ? "it does not name its orchestrator"
            : "the app has no orchestrator '" + wanted + "'",
        "set 'orchestrator' to one of " + String.join(", ", names),
        null);
  }

  private static LaunchException failed(
      String source, String why, String what, @Nullable Throwable cause) {
    return new LaunchException("launch: history " + source + ": " + why + "; " + what, cause);
  }

  String instanceId() {
    return history.instanceId().isEmpty() ? "history" : history.instanceId();
  }

  /** What the user is told before the start, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    long episodes =
        history.events().stream()
            .filter(HistoryEvent.OrchestratorStarted.class::isInstance)
            .count();
    notes.add(
        "History of "
            + orchestrator
            + " "
            + instanceId()
            + ": "
            + history.shape().label()
            + ", "
            + counted(history.events().size(), "event")
            + ", "
            + counted(episodes, "episode"));
    history.missing().forEach(line -> notes.add("  It does not hold " + line));
    if (others > 0) {
      notes.add("  " + others + " more in the file; the first is replayed");
    }
    return notes;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
