package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that a user changes while the server runs. */
class ClientSettingsProcessTest {
  @TempDir static Path folder;
  private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    shop =
        Shop.open(
            folder,
            params -> {
              WorkspaceClientCapabilities can = new WorkspaceClientCapabilities();
              can.setConfiguration(true);
              can.setDidChangeConfiguration(new DidChangeConfigurationCapabilities(true));
              can.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
              can.setCodeLens(new CodeLensWorkspaceCapabilities(true));
              can.setInlayHint(new InlayHintWorkspaceCapabilities(true));
              params.getCapabilities().setWorkspace(can);
            });
    assertThat(shop.client.hears("register"))
        .isEqualTo("register [workspace/didChangeConfiguration, workspace/didChangeWatchedFiles]");
    shop.client.hears("settings? durable");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void nothingIsSet() throws Exception {
    set(Map.of("durable", Map.of()));
    assertThat(found()).containsExactly("Warning DFJ0001");
  }

  private void set(Object settings) {
    shop.client
        .server()
        .getWorkspaceService()
        .didChangeConfiguration(new DidChangeConfigurationParams(settings));
  }

  private List<String> found() throws Exception {
    return found("Helper.java");
  }

  private List<String> found(String file) throws Exception {
    var params = new DocumentDiagnosticParams(shop.id(file));
    return shop.client.get(shop.documents().diagnostic(params)).getLeft().getItems().stream()
        .map(each -> each.getSeverity() + " " + each.getCode().getLeft())
        .toList();
  }

  private int lenses() throws Exception {
    return shop.client
        .get(shop.documents().codeLens(new CodeLensParams(shop.id("Order.java"))))
        .size();
  }

  private int inlays() throws Exception {
    Range all = new Range(new Position(0, 0), new Position(1000, 0));
    return shop.client
        .get(shop.documents().inlayHint(new InlayHintParams(shop.id("Order.java"), all)))
        .size();
  }

  @Test
  void severitiesCountFromTheChangeOn() throws Exception {
    assertThat(found()).containsExactly("Warning DFJ0001");

    set(Map.of("durable", Map.of("diagnostics", Map.of("severities", Map.of("DFJ0001", "error")))));
    assertThat(found()).containsExactly("Error DFJ0001");

    set(Map.of("durable", Map.of("diagnostics", Map.of("severities", Map.of("DFJ0001", "off")))));
    assertThat(found()).isEmpty();

    set(Map.of("durable.diagnostics.DFJ0001.severity", "hint"));
    assertThat(found()).containsExactly("Hint DFJ0001");

    set(Map.of("durable", Map.of("diagnostics", Map.of("excluded", List.of("**/Helper.java")))));
    assertThat(found()).isEmpty();
  }

  @Test
  void methodsCanBeAllowedAndDenied() throws Exception {
    set(
        Map.of(
            "durable",
            Map.of("diagnostics", Map.of("allow", List.of("java.lang.System.currentTimeMillis")))));
    assertThat(found()).isEmpty();

    set(
        Map.of(
            "durable",
            Map.of("diagnostics", Map.of("deny", Map.of("com.example.Helper.stamp", "DFJ0008")))));
    assertThat(found()).containsExactly("Warning DFJ0008", "Warning DFJ0001");
  }

  @Test
  void whatIsOffByDefaultCanBeSwitchedOn() throws Exception {
    String unknown = "com.example.Unknown.go();";
    shop.client.open(
        shop.file("Helper.java"),
        shop.text("Helper.java").replace("return System", unknown + "return System"));
    assertThat(found()).containsExactly("Warning DFJ0001");

    set(Map.of("durable.diagnostics.DFJ9001.severity", "hint"));
    assertThat(found()).containsExactly("Hint DFJ9001", "Warning DFJ0001");
    shop.documents().didClose(new DidCloseTextDocumentParams(shop.id("Helper.java")));
  }

  @Test
  void checksOfSettingsFilesFollowSettings() throws Exception {
    Path host = shop.file("host.json");
    shop.client.open(host, shop.text("host.json").replace("[4.*, 5.0.0)", "[3.*, 4.0.0)"));
    assertThat(found("host.json")).containsExactly("Warning host-bundle-range");

    set(Map.of("durable.diagnostics.host-bundle-range.severity", "error"));
    assertThat(found("host.json")).containsExactly("Error host-bundle-range");

    set(Map.of("durable", Map.of("diagnostics", Map.of("excluded", List.of("**/host.json")))));
    assertThat(found("host.json")).isEmpty();

    set(Map.of("durable.diagnostics", Map.of("severities", Map.of("host-bundle-range", "off"))));
    assertThat(found("host.json")).isEmpty();
    shop.documents().didClose(new DidCloseTextDocumentParams(shop.id("host.json")));
  }

  @Test
  void aClientThatSaysOnlyThatSettingsChangedIsAsked() throws Exception {
    assertThat(lenses()).isEqualTo(2);
    shop.client.settings = Map.of("codeLens", Map.of("enabled", false));
    set(JsonNull.INSTANCE);
    shop.client.hears("settings? durable");
    shop.client.hears("refresh lenses");
    assertThat(lenses()).isZero();
  }

  @Test
  void lensesAndInlaysCanBeSwitchedOff() throws Exception {
    assertThat(lenses()).isEqualTo(2);
    assertThat(inlays()).isEqualTo(2);

    set(Map.of("durable", Map.of("codeLens", Map.of("enabled", false))));
    shop.client.hears("refresh lenses");
    assertThat(lenses()).isZero();
    assertThat(inlays()).isEqualTo(2);

    set(Map.of("durable.inlayHints.enabled", false));
    shop.client.hears("refresh inlays");
    assertThat(lenses()).isEqualTo(2);
    assertThat(inlays()).isZero();
  }

  @Test
  void whatCannotBeUnderstoodIsSaidInTheLog() throws Exception {
    set(Map.of("durable", Map.of("codeLens", Map.of("enabled", "maybe"))));
    assertThat(shop.client.hears("log settings"))
        .contains("durable.codeLens.enabled is \"maybe\"; use true or false");
    assertThat(lenses()).isEqualTo(2);
  }
}
