package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two function apps and a library of both in one workspace, asked of a real server. Both apps have
 * an activity {@code Check} and an event {@code Approved}; {@code Ship} is the shop's alone.
 */
class TwoAppsProcessTest {
  private static final Path FIXTURE = Path.of("src/test/fixtures/editor/apps");

  @TempDir static Path folder;
  private static LspClient client;

  @BeforeAll
  static void open() throws Exception {
    try (Stream<Path> files = Files.walk(FIXTURE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(FIXTURE.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    client =
        LspClient.start(
            folder,
            params ->
                params.setWorkspaceFolders(
                    Stream.of("bank", "common", "shop")
                        .map(each -> new WorkspaceFolder(uri(folder.resolve(each)), each))
                        .toList()));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private static String uri(Path path) {
    return path.toUri().toString();
  }

  private static Path file(String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TextDocumentIdentifier id(String name) {
    return new TextDocumentIdentifier(uri(file(name)));
  }

  private static Position at(String name, String marked) throws IOException {
    return Shop.at(Files.readString(file(name)), marked, false);
  }

  /** A place as {@code shop/Order.java:12}. */
  private static String place(String uri, Range range) {
    Path path = folder.relativize(Path.of(URI.create(uri)));
    return path.getName(0) + "/" + path.getFileName() + ":" + (range.getStart().getLine() + 1);
  }

  private static List<String> places(List<? extends Location> locations) {
    return locations.stream().map(each -> place(each.getUri(), each.getRange())).sorted().toList();
  }

  private static List<String> definition(String file, String marked) throws Exception {
    var params = new DefinitionParams(id(file), at(file, marked));
    return places(client.get(documents().definition(params)).getLeft());
  }

  private static List<String> references(String file, String marked) throws Exception {
    var params = new ReferenceParams(id(file), at(file, marked), new ReferenceContext(true));
    return places(client.get(documents().references(params)));
  }

  /** The lines that a new name changes. */
  private static Set<String> renamed(String file, String marked) throws Exception {
    var edit = client.get(documents().rename(new RenameParams(id(file), at(file, marked), "New")));
    Set<String> changed = new TreeSet<>();
    edit.getChanges()
        .forEach((uri, edits) -> edits.forEach(each -> changed.add(place(uri, each.getRange()))));
    return changed;
  }

  private static org.eclipse.lsp4j.services.TextDocumentService documents() {
    return client.server().getTextDocumentService();
  }

  private static List<String> findings(String file) throws Exception {
    var report = client.get(documents().diagnostic(new DocumentDiagnosticParams(id(file))));
    return report.getLeft().getItems().stream()
        .map(each -> (each.getRange().getStart().getLine() + 1) + " " + each.getMessage())
        .toList();
  }

  @Test
  void functionsOfAnotherAppAreNotFound() throws Exception {
    assertThat(findings("Transfer.java"))
        .containsExactly(
            "15 No activity of this app is named 'Ship'; the one in 'shop' is not part of it");
    assertThat(findings("Order.java"))
        .containsExactly(
            "16 No orchestrator of this app is named 'Transfer'; the one in 'bank' is not part of it");
  }

  @Test
  void aLibraryIsJudgedByAllAppsThatUseIt() throws Exception {
    assertThat(findings("Audit.java")).containsExactly("15 No activity is named 'Settle'");
  }

  @Test
  void callsLeadToTheirOwnApp() throws Exception {
    assertThat(definition("Transfer.java", "callActivity(\"Ch|eck"))
        .containsExactly("bank/Transfer.java:20");
    assertThat(definition("Order.java", "callActivity(\"Ch|eck"))
        .containsExactly("shop/Order.java:21");
    assertThat(definition("Order.java", "callActivity(\"Au|dit"))
        .containsExactly("common/Audit.java:9");
    assertThat(definition("Transfer.java", "callActivity(\"Sh|ip")).isEmpty();
    assertThat(definition("Audit.java", "callActivity(\"Sh|ip"))
        .containsExactly("shop/Order.java:26");
    assertThat(definition("bank.http", "functions/Ch|eck"))
        .containsExactly("bank/Transfer.java:20");
    assertThat(definition("Order.java", "Event(\"Appr|oved")).containsExactly("shop/Order.java:32");
  }

  @Test
  void referencesStayInTheirApp() throws Exception {
    assertThat(references("Transfer.java", "callActivity(\"Ch|eck"))
        .containsExactly(
            "bank/Transfer.java:13",
            "bank/Transfer.java:20",
            "bank/bank.http:1",
            "bank/host.json:3");
    assertThat(references("Audit.java", "Name(\"Au|dit"))
        .containsExactly("bank/Transfer.java:14", "common/Audit.java:9", "shop/Order.java:14");
    assertThat(references("Transfer.java", "Event(\"Appr|oved"))
        .containsExactly("bank/Transfer.java:16", "bank/Transfer.java:26");
  }

  @Test
  void highlightsInALibraryAreThoseOfItsUse() throws Exception {
    var params =
        new DocumentHighlightParams(id("Audit.java"), at("Audit.java", "Activity(\"Sh|ip"));
    assertThat(
            client.get(documents().documentHighlight(params)).stream()
                .map(each -> each.getRange().getStart().getLine()))
        .containsExactly(18);
  }

  @Test
  void aNewNameIsNoneForTheOtherApp() throws Exception {
    assertThat(renamed("Transfer.java", "Name(\"Ch|eck"))
        .containsExactly(
            "bank/Transfer.java:13",
            "bank/Transfer.java:20",
            "bank/bank.http:1",
            "bank/host.json:3");
    assertThat(renamed("Order.java", "Activity(\"Sh|ip"))
        .containsExactly("common/Audit.java:19", "shop/Order.java:15", "shop/Order.java:26");
    assertThat(renamed("Order.java", "Activity(\"Au|dit"))
        .containsExactly("bank/Transfer.java:14", "common/Audit.java:9", "shop/Order.java:14");
    assertThat(renamed("Order.java", "Event(\"Appr|oved"))
        .containsExactly("shop/Order.java:17", "shop/Order.java:32");
  }

  @Test
  void aNameOfTheOtherAppIsFree() throws Exception {
    var at = at("Transfer.java", "Name(\"Ch|eck");
    assertThat(client.get(documents().rename(new RenameParams(id("Transfer.java"), at, "Ship"))))
        .isNotNull();
  }

  @Test
  void hierarchiesEndAtTheApp() throws Exception {
    var prepare =
        new CallHierarchyPrepareParams(id("Order.java"), at("Order.java", "Name(\"Or|der"));
    var order = client.get(documents().prepareCallHierarchy(prepare)).get(0);
    assertThat(
            client
                .get(
                    documents()
                        .callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(order)))
                .stream()
                .map(each -> place(each.getTo().getUri(), each.getTo().getSelectionRange())))
        .containsExactlyInAnyOrder(
            "shop/Order.java:21", "common/Audit.java:9", "shop/Order.java:26");

    prepare = new CallHierarchyPrepareParams(id("Order.java"), at("Order.java", "Name(\"Ch|eck"));
    var check = client.get(documents().prepareCallHierarchy(prepare)).get(0);
    assertThat(
            client
                .get(
                    documents()
                        .callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(check)))
                .stream()
                .map(each -> each.getFrom().getName()))
        .containsExactly("Order");
  }

  @Test
  void completionOffersTheAppsOwnAndItsLibrarysFunctions() throws Exception {
    assertThat(offers("Transfer.java", "callActivity(\"|Check"))
        .containsExactly("Audit String → void", "Check String → String");
    assertThat(offers("Order.java", "callActivity(\"|Check"))
        .containsExactly("Audit String → void", "Check Integer → Integer", "Ship Integer → void");
    assertThat(offers("Order.java", "callSubOrchestrator(\"|T"))
        .containsExactly("Order () → Integer");
    assertThat(offers("Order.java", "raiseEvent(id, \"|A")).containsExactly("Approved null");
    assertThat(offers("bank/host.json", "[\"|Check"))
        .containsExactly("Audit String → void", "Check String → String", "Transfer () → String");
  }

  private static List<String> offers(String file, String marked) throws Exception {
    Path path = file(file);
    client.open(path, Files.readString(path));
    var params = new CompletionParams(id(file), at(file, marked));
    return client.completions(params).stream()
        .map(each -> each.getLabel() + " " + each.getDetail())
        .sorted()
        .toList();
  }

  @Test
  void hoversLensesAndInlaysTellOfTheOwnApp() throws Exception {
    var hover =
        client.get(
            documents()
                .hover(
                    new HoverParams(
                        id("Transfer.java"), at("Transfer.java", "Activity(\"Ch|eck"))));
    assertThat(hover.getContents().getRight().getValue())
        .contains("String → String", "`Transfer`")
        .doesNotContain("Integer", "`Order`");
    for (String named : List.of("bank.http", "bank/host.json")) {
      var mentioned = new HoverParams(id(named), at(named, "Ch|eck"));
      assertThat(client.get(documents().hover(mentioned))).isEqualTo(hoverAt(mentioned, hover));
    }

    assertThat(
            client.get(documents().codeLens(new CodeLensParams(id("Order.java")))).stream()
                .map(each -> each.getCommand().getTitle()))
        .contains("1 caller", "2 callers")
        .doesNotContain("3 callers");

    var inlays =
        client.get(
            documents()
                .inlayHint(
                    new InlayHintParams(
                        id("Order.java"), new Range(new Position(12, 0), new Position(12, 99)))));
    assertThat(inlays).extracting(each -> each.getLabel().getLeft()).containsExactly(": Integer");
  }

  /** The same text, about another place. */
  private static Hover hoverAt(HoverParams at, Hover text) {
    Position start = new Position(at.getPosition().getLine(), at.getPosition().getCharacter() - 2);
    Position end = new Position(start.getLine(), start.getCharacter() + "Check".length());
    return new Hover(text.getContents().getRight(), new Range(start, end));
  }

  @Test
  void symbolsAreThoseOfAllApps() throws Exception {
    var found =
        client.get(
            client.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("check")));
    assertThat(places(found.getRight().stream().map(each -> each.getLocation().getLeft()).toList()))
        .containsExactly("bank/Transfer.java:20", "shop/Order.java:21");
  }

  @Test
  void whatABuildWritesDoesNotCount() throws Exception {
    Path copy = folder.resolve("bank/target/generated-sources/Ships.java");
    Files.createDirectories(copy.getParent());
    String order = Files.readString(file("Order.java"));
    Files.writeString(copy, order.replace("class Order", "class Ships"));
    FileEvent made = new FileEvent(uri(copy), FileChangeType.Created);
    client
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(made)));
    assertThat(findings("Transfer.java")).singleElement().asString().contains("'Ship'");
    Files.delete(copy);
  }

  @Test
  void newsOfARunAreThoseOfItsApp() throws Exception {
    run("durable.instanceChanged", "shop", Map.of("name", "Order", "runtimeStatus", "Running"));
    run("durable.instanceChanged", "bank", Map.of("name", "Order", "runtimeStatus", "Failed"));
    assertThat(
            client.get(documents().codeLens(new CodeLensParams(id("Order.java")))).stream()
                .map(each -> each.getCommand().getTitle()))
        .contains("last run: Running")
        .doesNotContain("last run: Failed");

    run("durable.reportDivergences", "bank", Map.of("orchestrator", "Order"));
    run("durable.reportDivergences", "shop", Map.of("orchestrator", "Order"));
    assertThat(findings("Order.java")).hasSize(2).last().asString().startsWith("11 Replay");
    assertThat(findings("Transfer.java")).hasSize(1);
    run("durable.clearDivergences", "bank", Map.of());
    assertThat(findings("Order.java")).hasSize(2);
    run("durable.clearDivergences", "shop", Map.of());
    assertThat(findings("Order.java")).hasSize(1);
  }

  private static void run(String command, String app, Map<String, String> more) throws Exception {
    Map<String, String> argument = new HashMap<>(more);
    argument.put("instanceId", "i1");
    argument.put("app", folder.resolve(app).toString());
    client.get(
        client
            .server()
            .getWorkspaceService()
            .executeCommand(new ExecuteCommandParams(command, List.of(argument))));
  }
}
