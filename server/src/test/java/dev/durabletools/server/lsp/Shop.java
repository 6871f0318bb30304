package dev.durabletools.server.lsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.services.TextDocumentService;

/** A copy of the example app that a real server has open, and words for places in it. */
final class Shop implements AutoCloseable {
  private static final Path FIXTURE = Path.of("src/test/fixtures/editor/shop");

  final Path folder;
  final LspClient client;

  private Shop(Path folder, LspClient client) {
    this.folder = folder;
    this.client = client;
  }

  static Shop open(Path folder, Consumer<InitializeParams> more) throws Exception {
    copy(folder);
    return openAsItIs(folder, more);
  }

  /** Opens what is in the folder already. */
  static Shop openAsItIs(Path folder, Consumer<InitializeParams> more) throws Exception {
    return new Shop(folder, LspClient.start(folder, more));
  }

  static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(FIXTURE.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  TextDocumentService documents() {
    return client.server().getTextDocumentService();
  }

  /** A file by the end of its path. */
  Path file(String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  TextDocumentIdentifier id(String name) {
    return new TextDocumentIdentifier(file(name).toUri().toString());
  }

  /** The position of the bar in a piece of a file's text: {@code callActivity(|Names}. */
  Position at(String name, String marked) {
    return at(text(name), marked, false);
  }

  static Position at(String text, String marked, boolean utf8) {
    int bar = marked.indexOf('|');
    int found = text.indexOf(marked.replace("|", ""));
    if (found < 0) {
      throw new AssertionError(marked + " is not in the text");
    }
    int offset = found + bar;
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    String before = text.substring(start, offset);
    return new Position(
        line, utf8 ? before.getBytes(StandardCharsets.UTF_8).length : before.length());
  }

  /** Places as {@code File.java:3 text}. */
  List<String> words(List<? extends Location> locations) {
    return locations.stream().map(each -> word(each.getUri(), each.getRange())).sorted().toList();
  }

  String word(String uri, Range range) {
    Path file = Path.of(java.net.URI.create(uri));
    String line = text(file.getFileName().toString()).split("\n")[range.getStart().getLine()];
    return file.getFileName()
        + ":"
        + (range.getStart().getLine() + 1)
        + " "
        + line.substring(range.getStart().getCharacter(), range.getEnd().getCharacter());
  }

  /** The lines that an edit of the workspace leaves changed, by file. */
  Map<String, List<String>> changed(WorkspaceEdit edit) {
    Map<String, List<TextEdit>> edits = new TreeMap<>();
    if (edit.getChanges() != null) {
      edits.putAll(edit.getChanges());
    }
    if (edit.getDocumentChanges() != null) {
      edit.getDocumentChanges()
          .forEach(
              each -> {
                TextDocumentEdit change = each.getLeft();
                edits.put(change.getTextDocument().getUri(), change.getEdits());
              });
    }
    Map<String, List<String>> lines = new TreeMap<>();
    edits.forEach(
        (uri, all) -> {
          String name = uri.substring(uri.lastIndexOf('/') + 1);
          List<String> before = text(name).lines().toList();
          List<String> after = apply(text(name), all).lines().toList();
          lines.put(
              name,
              after.stream().filter(line -> !before.contains(line)).map(String::strip).toList());
        });
    return lines;
  }

  static String apply(String text, List<? extends TextEdit> edits) {
    String[] lines = text.split("\n", -1);
    int[] starts = new int[lines.length];
    for (int i = 1; i < lines.length; i++) {
      starts[i] = starts[i - 1] + lines[i - 1].length() + 1;
    }
    StringBuilder now = new StringBuilder(text);
    edits.stream()
        .sorted(
            java.util.Comparator.comparing(
                (TextEdit each) -> -offset(each.getRange().getStart(), starts)))
        .forEach(
            each ->
                now.replace(
                    offset(each.getRange().getStart(), starts),
                    offset(each.getRange().getEnd(), starts),
                    each.getNewText()));
    return now.toString();
  }

  private static int offset(Position position, int[] starts) {
    return starts[position.getLine()] + position.getCharacter();
  }

  @Override
  public void close() {
    client.close();
  }
}
