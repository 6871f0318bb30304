package dev.durabletools.server.lsp;

import dev.durabletools.server.bench.GeneratedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;

/**
 * A fresh {@code durable lsp} as an editor starts it, on a generated workspace, with a stopwatch.
 */
final class MeasuredServer implements AutoCloseable {
  private static final int WARM_UP = 50;
  private static final int REQUESTS = 200;
  private static final String IMPORT = "import java.util.concurrent.Callable;";

  private final Path folder;
  private final LspClient client;
  private final double initialized;
  private final double initializedCpu;
  private final long start;
  private int version = 1;

  private MeasuredServer(Path folder, LspClient client, long start) {
    this.folder = folder;
    this.client = client;
    this.start = start;
    this.initialized = Times.since(start);
    this.initializedCpu = cpu();
  }

  /** Starts a server whose caches are in a folder, and waits for its answer to initialize. */
  static MeasuredServer start(Path workspace, Path caches) throws Exception {
    Path launcher = Path.of("..", "durable").toAbsolutePath().normalize();
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "lsp");
    builder.environment().put("XDG_CACHE_HOME", caches.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    return new MeasuredServer(workspace, LspClient.over(process, workspace, params -> {}), start);
  }

  /** From the start of the process to the answer. */
  double initialized() {
    return initialized;
  }

  double initializedCpu() {
    return initializedCpu;
  }

  /**
   * Waits for the diagnostics of all files.
   *
   * @return since the answer to initialize, and since the start of the process
   */
  double[] complete() throws Exception {
    var found =
        client.get(
            client
                .server()
                .getWorkspaceService()
                .diagnostic(new WorkspaceDiagnosticParams(List.of())));
    double whole = Times.since(start);
    if (found.getItems().isEmpty()) {
      throw new IllegalStateException("the clock that a helper reads was not found");
    }
    return new double[] {whole - initialized, whole};
  }

  /** Opens the big orchestrator, as it is on disk. */
  void open() throws Exception {
    Path file = folder.resolve(GeneratedWorkspace.ORCHESTRATOR);
    client.open(file, Files.readString(file));
    client.version(1);
  }

  /** Milliseconds from each change of a value in the big orchestrator to its diagnostics. */
  double[] edits(int count) throws Exception {
    Position from = at("int edited = |0;");
    double[] times = new double[count];
    int length = 1;
    for (int i = 0; i < count; i++) {
      String value = Integer.toString(i % 10);
      times[i] = change(from, length, value);
      length = value.length();
    }
    change(from, length, "0");
    return times;
  }

  /** The same for each letter of a call that is typed in the midst of it, again and again. */
  double[] letters(int count) throws Exception {
    Position line = at("|    String input61 =");
    double[] times = new double[count];
    change(line, 0, "\n");
    String call = GeneratedWorkspace.TYPED;
    for (int i = 0; i < count; i++) {
      int column = i % call.length();
      if (column == 0 && i > 0) {
        change(line, call.length(), "");
      }
      Position at = new Position(line.getLine(), column);
      times[i] = change(at, 0, call.substring(column, column + 1));
    }
    return times;
  }

  /** The same for lines that are put in above the class. */
  double[] lines(int count) throws Exception {
    Position above = at("|public class BigOrchestrator");
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = change(above, 0, "\n");
    }
    change(new Range(above, new Position(above.getLine() + count, 0)), "");
    return times;
  }

  /** The same for each letter of an import that is typed above the class, again and again. */
  double[] imports(int count) throws Exception {
    Position line = at("|import java.util.*;");
    double[] times = new double[count];
    change(line, 0, "\n");
    for (int i = 0; i < count; i++) {
      int column = i % IMPORT.length();
      if (column == 0 && i > 0) {
        change(line, IMPORT.length(), "");
      }
      Position at = new Position(line.getLine(), column);
      times[i] = change(at, 0, IMPORT.substring(column, column + 1));
    }
    change(line, 1 + (count - 1) % IMPORT.length(), "");
    return times;
  }

  private double change(Position from, int length, String text) throws Exception {
    Position to = new Position(from.getLine(), from.getCharacter() + length);
    return change(new Range(from, to), text);
  }

  private double change(Range range, String text) throws Exception {
    var change = new TextDocumentContentChangeEvent(range, text);
    version++;
    long sent = System.nanoTime();
    client
        .server()
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(orchestrator().getUri(), version),
                List.of(change)));
    client.version(version);
    return Times.since(sent);
  }

  /** A hover that finds nothing to say: what a round trip takes. */
  double[] roundTrips() throws Exception {
    return times(() -> hover(new Position(0, 0)));
  }

  double[] hovers() throws Exception {
    return times(() -> hover(at("callActivity(\"Sa|y7\"")));
  }

  double[] completions() throws Exception {
    var params = new CompletionParams(orchestrator(), at("callActivity(\"|Say7\""));
    return times(() -> client.get(client.server().getTextDocumentService().completion(params)));
  }

  private Object hover(Position at) throws Exception {
    return client.get(
        client.server().getTextDocumentService().hover(new HoverParams(orchestrator(), at)));
  }

  private Position at(String marked) throws IOException {
    Path file = folder.resolve(GeneratedWorkspace.ORCHESTRATOR);
    return Shop.at(Files.readString(file), marked, false);
  }

  private TextDocumentIdentifier orchestrator() {
    return new TextDocumentIdentifier(uri(folder.resolve(GeneratedWorkspace.ORCHESTRATOR)));
  }

  private static String uri(Path file) {
    return file.toUri().toString();
  }

  private static double[] times(Callable<?> request) throws Exception {
    double[] times = new double[REQUESTS];
    for (int i = -WARM_UP; i < REQUESTS; i++) {
      long sent = System.nanoTime();
      request.call();
      times[Math.max(i, 0)] = Times.since(sent);
    }
    return times;
  }

  /** Milliseconds of processor time the server has used. */
  double cpu() {
    return client.process().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /** Resident memory now and at its highest, in MB; empty where the system does not tell. */
  Optional<long[]> resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(client.process().pid()), "status");
    return Files.isReadable(status)
        ? Optional.of(new long[] {field(status, "VmRSS:"), field(status, "VmHWM:")})
        : Optional.empty();
  }

  private static long field(Path status, String name) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElseThrow();
  }

  /** Ends the server as an editor does, so that it writes what it wants to keep. */
  @Override
  public void close() {
    client.server().shutdown().join();
    client.server().exit();
    client.process().onExit().join();
    client.close();
  }
}
