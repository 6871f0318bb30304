package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells its client without being asked. */
class ProgressProcessTest {
  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop =
        Shop.open(
            folder,
            params -> {
              WindowClientCapabilities window = new WindowClientCapabilities();
              window.setWorkDoneProgress(true);
              params.getCapabilities().setWindow(window);
              TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
              documents.setDiagnostic(new DiagnosticCapabilities());
              params.getCapabilities().setTextDocument(documents);
              WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
              workspace.setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
              params.getCapabilities().setWorkspace(workspace);
            });
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void readingTheSourcesIsShownAndCanBeCancelled() throws Exception {
    shop.client.hears("progress durable-reading");
    assertThat(shop.client.hears("begin")).isEqualTo("begin durable-reading Reading sources x");
    shop.client
        .server()
        .cancelProgress(new WorkDoneProgressCancelParams(Either.forLeft("of another")));
    shop.client
        .server()
        .cancelProgress(new WorkDoneProgressCancelParams(Either.forLeft("durable-reading")));

    assertThat(shop.client.hears("message"))
        .startsWith("message Reading the sources was cancelled");
  }

  @Test
  void readingEnds() throws Exception {
    shop.client.hears("begin durable-reading");
    shop.client.hears("end durable-reading");
  }

  @Test
  void aRequestWithATokenHasProgressOfItsOwn() throws Exception {
    var params =
        new ReferenceParams(
            shop.id("Order.java"),
            shop.at("Order.java", "(\"Ord|er\""),
            new ReferenceContext(true));
    params.setWorkDoneToken("mine");
    assertThat(shop.client.get(shop.documents().references(params))).isNotEmpty();
    shop.client.hears("begin mine");
    shop.client.hears("end mine");
  }

  @Test
  void aClientThatPullsIsToldWhenToPullAgain() throws Exception {
    var params = new DocumentDiagnosticParams(shop.id("Helper.java"));
    String text = shop.text("Helper.java");
    shop.client.open(shop.file("Helper.java"), text);
    assertThat(shop.client.get(shop.documents().diagnostic(params)).getLeft().getItems())
        .hasSize(1);

    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(shop.id("Helper.java").getUri(), 2),
                List.of(
                    new TextDocumentContentChangeEvent(
                        text.replace("System.currentTimeMillis()", "1L")))));

    shop.client.hears("refresh diagnostics");
    assertThat(shop.client.get(shop.documents().diagnostic(params)).getLeft().getItems()).isEmpty();
  }
}
