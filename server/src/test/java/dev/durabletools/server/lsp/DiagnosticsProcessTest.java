package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagnostics that a client asks for, and those that a run has proven. */
class DiagnosticsProcessTest {
  @TempDir Path folder;
  private Shop shop;

  private void open() throws Exception {
    shop =
        Shop.open(
            folder,
            params -> {
              TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
              documents.setDiagnostic(new DiagnosticCapabilities());
              params.getCapabilities().setTextDocument(documents);
            });
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private List<String> pulled(String file) throws Exception {
    var report =
        shop.client.get(shop.documents().diagnostic(new DocumentDiagnosticParams(shop.id(file))));
    return report.getLeft().getItems().stream()
        .map(
            (Diagnostic each) ->
                each.getCode().getLeft() + " " + (each.getRange().getStart().getLine() + 1))
        .toList();
  }

  private void run(String command, Object argument) throws Exception {
    shop.client.get(
        shop.client
            .server()
            .getWorkspaceService()
            .executeCommand(new ExecuteCommandParams(command, List.of(argument))));
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    open();
    DocumentDiagnosticParams first = new DocumentDiagnosticParams(shop.id("Helper.java"));
    var full = shop.client.get(shop.documents().diagnostic(first)).getLeft();
    assertThat(full.getItems())
        .singleElement()
        .satisfies(
            each ->
                assertThat(Path.of(URI.create(each.getCodeDescription().getHref())))
                    .hasFileName("DFJ0001.md")
                    .isRegularFile());

    first.setPreviousResultId(full.getResultId());
    var same = shop.client.get(shop.documents().diagnostic(first));
    assertThat(same.isRight()).isTrue();
    assertThat(same.getRight().getResultId()).isEqualTo(full.getResultId());

    var workspace =
        shop.client
            .get(
                shop.client
                    .server()
                    .getWorkspaceService()
                    .diagnostic(
                        new WorkspaceDiagnosticParams(
                            List.of(
                                new PreviousResultId(
                                    shop.id("Helper.java").getUri(), full.getResultId())))))
            .getItems();
    assertThat(workspace).singleElement().satisfies(each -> assertThat(each.isRight()).isTrue());
  }

  /** As VS Code does, which would otherwise ask every two seconds. */
  @Test
  void whoeverAsksForAllAgainIsAnsweredWhenSomethingIsNew() throws Exception {
    open();
    shop.client.open(shop.file("Order.java"), shop.text("Order.java"));
    var first = shop.client.get(all(List.of()));
    assertThat(first.getItems()).allMatch(each -> each.isLeft()).isNotEmpty();
    List<PreviousResultId> known =
        first.getItems().stream()
            .map(each -> each.getLeft())
            .map(each -> new PreviousResultId(each.getUri(), each.getResultId()))
            .toList();

    var held = all(known);
    run("durable.clearDivergences", Map.of("instanceId", "nobody"));
    assertThat(held).isNotDone();
    run("durable.reportDivergences", Map.of("instanceId", "i1", "orchestrator", "Order"));
    assertThat(shop.client.get(held).getItems())
        .filteredOn(each -> each.isLeft())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.getLeft().getItems())
                    .extracting(found -> found.getCode().getLeft())
                    .contains("divergence"));

    var left = all(known(held.join(), known));
    var other = all(known(held.join(), known));
    assertThat(shop.client.get(left).getItems()).as("another question").allMatch(Either::isRight);
    assertThat(other).isNotDone();
  }

  private static List<PreviousResultId> known(
      WorkspaceDiagnosticReport report, List<PreviousResultId> before) {
    Map<String, String> ids = new TreeMap<>();
    before.forEach(each -> ids.put(each.getUri(), each.getValue()));
    report
        .getItems()
        .forEach(
            each ->
                ids.put(
                    each.isLeft() ? each.getLeft().getUri() : each.getRight().getUri(),
                    each.isLeft() ? each.getLeft().getResultId() : each.getRight().getResultId()));
    return ids.entrySet().stream()
        .map(each -> new PreviousResultId(each.getKey(), each.getValue()))
        .toList();
  }

  private CompletableFuture<WorkspaceDiagnosticReport> all(List<PreviousResultId> previous) {
    WorkspaceDiagnosticParams params = new WorkspaceDiagnosticParams(previous);
    params.setPartialResultToken("parts");
    return shop.client.server().getWorkspaceService().diagnostic(params);
  }

  @Test
  void aDivergenceStaysOnItsLineUntilTheLineChanges() throws Exception {
    open();
    String text = shop.text("Order.java");
    shop.client.open(shop.file("Order.java"), text);
    run(
        "durable.reportDivergences",
        List.of(
            Map.of(
                "instanceId", "i1",
                "orchestrator", "Order",
                "eventIndex", 3,
                "kind", "name",
                "severity", "error",
                "expected", Map.of("type", "callActivity", "name", "Bill"),
                "actual", Map.of("type", "callActivity", "name", "Pay"),
                "location", Map.of("file", "Order.java", "line", 11, "method", "run"),
                "detectedBy", "shadow")));
    assertThat(pulled("Order.java")).containsExactly("divergence 11");

    change(2, "// one line more\n" + text);
    assertThat(pulled("Order.java")).containsExactly("divergence 12");

    change(3, text.replace("Names.PAY, item", "Names.PAY, null"));
    assertThat(pulled("Order.java")).isEmpty();
  }

  @Test
  void aDivergenceWithoutAPlaceIsAtTheDeclarationUntilItIsCleared() throws Exception {
    open();
    assertThat(pulled("Order.java")).isEmpty();
    run("durable.reportDivergences", Map.of("instanceId", "i1", "orchestrator", "Order"));
    assertThat(pulled("Order.java")).containsExactly("divergence 8");
    run("durable.clearDivergences", Map.of("instanceId", "other"));
    assertThat(pulled("Order.java")).containsExactly("divergence 8");
    run("durable.clearDivergences", Map.of("instanceId", "i1"));
    assertThat(pulled("Order.java")).isEmpty();
  }

  private void change(int version, String text) {
    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(shop.id("Order.java").getUri(), version),
                List.of(new TextDocumentContentChangeEvent(text))));
  }
}
