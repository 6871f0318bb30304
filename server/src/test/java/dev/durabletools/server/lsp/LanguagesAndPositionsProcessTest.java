package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that counts positions in bytes, a user who reads Chinese, code with more than ASCII. */
class LanguagesAndPositionsProcessTest {
  /** One character: two UTF-16 units, four bytes. */
  private static final String WIDE = "/* 😀 */ ";

  @TempDir static Path folder;
  private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    Shop.copy(folder);
    Path order = folder.resolve("src/main/java/com/example/Order.java");
    Files.writeString(
        order,
        Files.readString(order)
            .replace("ctx.callActivity(Names", WIDE + "ctx.callActivity(Names")
            .replace("ctx.waitFor", WIDE + "ctx.waitFor"));
    Files.writeString(
        folder.resolve("only.http"), "GET http://localhost:7071/api/orchestrators/Order?x=Order\n");
    shop =
        Shop.openAsItIs(
            folder,
            params -> {
              params.setLocale("zh-cn");
              GeneralClientCapabilities general = new GeneralClientCapabilities();
              general.setPositionEncodings(List.of("utf-8", "utf-16"));
              params.getCapabilities().setGeneral(general);
            });
    assertThat(shop.client.initialized.getCapabilities().getPositionEncoding()).isEqualTo("utf-8");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static Position at(String file, String marked) {
    return Shop.at(shop.text(file), marked, true);
  }

  /** The text between two positions in bytes. */
  private static String between(String file, Range range) {
    assertThat(range.getStart().getLine()).isEqualTo(range.getEnd().getLine());
    byte[] line =
        shop.text(file)
            .split("\n")[range.getStart().getLine()]
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int start = range.getStart().getCharacter();
    return new String(
        line,
        start,
        range.getEnd().getCharacter() - start,
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void hoversAreChinese() throws Exception {
    var params = new HoverParams(shop.id("Order.java"), at("Order.java", "(Names.P|AY"));
    assertThat(shop.client.get(shop.documents().hover(params)).getContents().getRight().getValue())
        .contains("**Pay** · 活动", "调用方：`Order`");
  }

  @Test
  void lensesAndInlaysAreChinese() throws Exception {
    var lenses =
        shop.client.get(shop.documents().codeLens(new CodeLensParams(shop.id("Order.java"))));
    assertThat(lenses)
        .extracting(each -> each.getCommand().getTitle())
        .containsExactly("运行", "1 个调用方");
    Range all = new Range(new Position(0, 0), new Position(100, 0));
    var inlays =
        shop.client.get(
            shop.documents().inlayHint(new InlayHintParams(shop.id("Order.java"), all)));
    assertThat(inlays).extracting(each -> each.getLabel().getLeft()).contains("⚠ 重播不安全");
  }

  @Test
  void completionsOfSettingsAreExplainedInChinese() throws Exception {
    String text = shop.text("host.json").replace("\"ShopHub\",", "\"ShopHub\", /* 😀 */ \n");
    shop.client.open(shop.file("host.json"), text);
    var params =
        new CompletionParams(shop.id("host.json"), Shop.at(text, "ShopHub\", /* 😀 */ |", true));
    assertThat(shop.client.completions(params))
        .filteredOn(each -> each.getLabel().equals("maxConcurrentActivityFunctions"))
        .singleElement()
        .satisfies(each -> assertThat(each.getDetail()).containsPattern("\\p{IsHan}{3}"));
  }

  @Test
  void definitionsCountInBytes() throws Exception {
    var params = new DefinitionParams(shop.id("Start.java"), at("Start.java", "id, \"Appr|oval\""));
    List<? extends Location> found = shop.client.get(shop.documents().definition(params)).getLeft();
    assertThat(found).hasSize(1);
    assertThat(between("Order.java", found.get(0).getRange())).isEqualTo("Approval");
  }

  @Test
  void completionCountsInBytes() throws Exception {
    String before = shop.text("Start.java");
    shop.client.open(shop.file("Start.java"), before);
    String text =
        before.replace("client.raiseEvent(id, \"Approval\"", WIDE + "client.raiseEvent(id, \"Ap\"");
    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(shop.id("Start.java").getUri(), 2),
                List.of(new TextDocumentContentChangeEvent(text))));
    var params = new CompletionParams(shop.id("Start.java"), Shop.at(text, "(id, \"Ap|\"", true));
    var items = shop.client.completions(params);
    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(shop.id("Start.java").getUri(), 3),
                List.of(new TextDocumentContentChangeEvent(before))));

    assertThat(items).extracting(each -> each.getLabel()).containsExactly("Approval");
    assertThat(items.get(0).getTextEdit().getLeft().getRange())
        .isEqualTo(
            new Range(Shop.at(text, "(id, \"|Ap\"", true), Shop.at(text, "(id, \"Ap|\"", true)));
  }

  @Test
  void anEventIsRenamedWhereItIsRaisedAndWaitedFor() throws Exception {
    var params =
        new RenameParams(
            shop.id("Order.java"), at("Order.java", "waitForExternalEvent(\"Appr|oval"), "已批准");
    Map<String, List<TextEdit>> changes =
        shop.client.get(shop.documents().rename(params)).getChanges();
    assertThat(changes.keySet())
        .containsExactlyInAnyOrder(shop.id("Order.java").getUri(), shop.id("Start.java").getUri());
    assertThat(between("Order.java", changes.get(shop.id("Order.java").getUri()).get(0).getRange()))
        .isEqualTo("Approval");
    assertThat(changes.values())
        .allSatisfy(
            edits -> assertThat(edits).extracting(TextEdit::getNewText).containsExactly("已批准"));
  }

  @Test
  void addressesInAFileOfRequestsAreRenamed() throws Exception {
    var params = new RenameParams(shop.id("Order.java"), at("Order.java", "(\"Ord|er\""), "Buy");
    List<TextEdit> edits =
        shop.client
            .get(shop.documents().rename(params))
            .getChanges()
            .get(shop.id("only.http").getUri());
    assertThat(edits).hasSize(1);
    assertThat(Shop.apply(shop.text("only.http"), edits))
        .isEqualTo("GET http://localhost:7071/api/orchestrators/Buy?x=Order\n");
  }
}
