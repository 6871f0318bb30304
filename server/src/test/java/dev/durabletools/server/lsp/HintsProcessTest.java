package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTriggerKind;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server shows in and around the code of an app. */
class HintsProcessTest {
  @TempDir Path folder;
  private Shop shop;

  private void open() throws Exception {
    shop =
        Shop.open(
            folder,
            params -> {
              CompletionCapabilities completion = new CompletionCapabilities();
              completion.setCompletionItem(new CompletionItemCapabilities(true));
              TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
              documents.setCompletion(completion);
              ClientCapabilities can = new ClientCapabilities();
              can.setTextDocument(documents);
              params.setCapabilities(can);
              params.setInitializationOptions(Map.of("debugger", true, "createFunction", false));
            });
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String hover(String file, String marked) throws Exception {
    Hover hover =
        shop.client.get(
            shop.documents().hover(new HoverParams(shop.id(file), shop.at(file, marked))));
    return hover == null ? "" : hover.getContents().getRight().getValue();
  }

  @Test
  void hoversTellSignatureAndCallers() throws Exception {
    open();
    assertThat(hover("Order.java", "Names.P|AY"))
        .contains("**Pay** · activity", "String → int", "Called by `Order`, `OrderTest.java`");
    assertThat(hover("Order.java", "String r|un("))
        .contains("**Order** · orchestrator", "String → String", "`Start`");
    assertThat(hover("Start.java", "\"Appr|oval\""))
        .contains("external event", "Waited for by `Order`", "Raised by `Start`");
    assertThat(hover("host.json", "\"hub|Name\"")).contains("task hub");
    assertThat(hover("Order.java", "int pa|id")).isEmpty();
  }

  @Test
  void hoversExplainFindings() throws Exception {
    open();
    shop.client.open(shop.file("Helper.java"), shop.text("Helper.java"));
    assertThat(hover("Helper.java", "System.current|TimeMillis"))
        .contains("**DFJ0001**", "clock", "DFJ0001.md)");
  }

  @Test
  void aClientWithPickersOfItsOwnIsNotOfferedNewFunctions() throws Exception {
    open();
    CodeActionContext asked = new CodeActionContext(List.of());
    asked.setTriggerKind(CodeActionTriggerKind.Invoked);
    Position at = shop.at("Order.java", "int pa|id");
    assertThat(
            shop.client.get(
                shop.documents()
                    .codeAction(
                        new CodeActionParams(shop.id("Order.java"), new Range(at, at), asked))))
        .noneMatch(action -> action.getRight().getTitle().startsWith("Create Function"));
  }

  /** Types at the end of an edit and asks there, without waiting for anything. */
  private List<CompletionItem> typed(String file, String before, String after, String marked)
      throws Exception {
    shop.client.open(shop.file(file), shop.text(file));
    shop.client.version(1);
    String text = shop.text(file).replace(before, after);
    shop.documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(shop.id(file).getUri(), 2),
                List.of(new TextDocumentContentChangeEvent(text))));
    Position at = Shop.at(text, marked, false);
    return shop.client.completions(new CompletionParams(shop.id(file), at));
  }

  private static List<String> shown(List<CompletionItem> items) {
    return items.stream()
        .map(
            each ->
                each.getLabel()
                    + " | "
                    + each.getDetail()
                    + " | "
                    + each.getTextEdit().getLeft().getNewText())
        .toList();
  }

  @Test
  void completesActivitiesWithTheirTypes() throws Exception {
    open();
    assertThat(
            shown(
                typed(
                    "Order.java",
                    "Helper.ship(ctx, item);",
                    "ctx.callActivity(\"",
                    "callActivity(\"|\n")))
        .containsExactlyInAnyOrder("Pay | String → int | Pay", "Ship | String → void | Ship");
  }

  @Test
  void completesWholeCallsWhereNoQuoteIsTyped() throws Exception {
    open();
    assertThat(
            shown(
                typed(
                    "Order.java",
                    "Helper.ship(ctx, item);",
                    "ctx.callActivity();",
                    "callActivity(|)")))
        .containsExactlyInAnyOrder(
            "Pay | String → int | \"Pay\", ${1:input}, Integer.class",
            "Ship | String → void | \"Ship\", ${1:input}, Void.class");
  }

  @Test
  void completesOrchestratorsAndEventsOnlyWhereTheyFit() throws Exception {
    open();
    assertThat(shown(typed("Start.java", "\"Approval\", true", "\"\"", "(id, \"|\"")))
        .containsExactly("Approval | null | Approval");
    assertThat(shown(typed("Order.java", "\"Approval\", ", "\"x\", \"Ap\"", "\"Ap|\""))).isEmpty();
  }

  @Test
  void completesAnnotationsWithTheirImports() throws Exception {
    open();
    List<CompletionItem> items =
        typed(
            "Helper.java", "    private static long", "    @Fun\n    private static long", "@Fun|");
    CompletionItem name =
        items.stream()
            .filter(each -> each.getLabel().equals("@FunctionName"))
            .findFirst()
            .orElseThrow();
    assertThat(name.getAdditionalTextEdits().get(0).getNewText())
        .contains("import com.microsoft.azure.functions.annotation.FunctionName;");
  }

  @Test
  void completesKeysAndValuesOfSettings() throws Exception {
    open();
    List<String> keys =
        shown(
            typed(
                "host.json",
                "\"hubName\": \"ShopHub\",",
                "\"hubName\": \"ShopHub\", \n",
                "Hub\", |"));
    assertThat(keys).anyMatch(each -> each.startsWith("maxConcurrentActivityFunctions |"));
    assertThat(keys).noneMatch(each -> each.startsWith("hubName |"));
    assertThat(shown(typed("local.settings.json", "\"java\"", "\"\"", "RUNTIME\": \"|")))
        .anyMatch(each -> each.endsWith("| \"java\""));
  }

  private List<String> lenses(String file) throws Exception {
    List<? extends CodeLens> all =
        shop.client.get(shop.documents().codeLens(new CodeLensParams(shop.id(file))));
    return all.stream().map(each -> each.getCommand().getTitle()).toList();
  }

  @Test
  void lensesRunDebugAndCount() throws Exception {
    open();
    assertThat(lenses("Order.java")).containsExactly("Run", "Debug", "1 caller");
    assertThat(lenses("Activities.java")).containsExactly("2 callers", "1 caller");
    assertThat(lenses("Start.java")).isEmpty();
  }

  @Test
  void lensesAndHoversTellTheLastRun() throws Exception {
    open();
    for (String status : List.of("Running", "Completed")) {
      shop.client.get(
          shop.client
              .server()
              .getWorkspaceService()
              .executeCommand(
                  new ExecuteCommandParams(
                      "durable.instanceChanged",
                      List.of(
                          Map.of("instanceId", "i1", "name", "Order", "runtimeStatus", status)))));
    }
    assertThat(lenses("Order.java")).last().asString().startsWith("last run: Completed, ");
    assertThat(hover("Order.java", "(\"Ord|er")).contains("Last run: Completed, ");
  }

  @Test
  void inlaysTellResultsAndUnsafeCalls() throws Exception {
    open();
    assertThat(inlays("Order.java")).containsExactly("11: int", "13⚠ replay-unsafe");
    assertThat(inlays("Helper.java")).containsExactly("9: void", "9⚠ replay-unsafe");
  }

  private List<String> inlays(String file) throws Exception {
    Range all = new Range(new Position(0, 0), new Position(1000, 0));
    List<InlayHint> hints =
        shop.client.get(shop.documents().inlayHint(new InlayHintParams(shop.id(file), all)));
    return hints.stream()
        .map(each -> each.getPosition().getLine() + 1 + each.getLabel().getLeft())
        .toList();
  }

  @Test
  void durableNamesHaveColours() throws Exception {
    open();
    List<Integer> data =
        shop.client
            .get(
                shop.documents()
                    .semanticTokensFull(new SemanticTokensParams(shop.id("Order.java"))))
            .getData();
    List<String> words = new ArrayList<>();
    String[] lines = shop.text("Order.java").split("\n");
    int line = 0;
    int column = 0;
    for (int i = 0; i < data.size(); i += 5) {
      column = data.get(i) == 0 ? column + data.get(i + 1) : data.get(i + 1);
      line += data.get(i);
      words.add(lines[line].substring(column, column + data.get(i + 2)) + ":" + data.get(i + 3));
    }
    assertThat(words)
        .containsExactly(
            "Order:1", "callActivity:0", "Names.PAY:1", "waitForExternalEvent:0", "Approval:2");
  }

  @Test
  void linksLeadFromConnectionsAndRules() throws Exception {
    open();
    assertThat(links("host.json")).singleElement().asString().endsWith("local.settings.json#L5");
    String text = "// durable:ignore DFJ0001 because\n" + shop.text("Helper.java");
    shop.client.open(shop.file("Helper.java"), text);
    assertThat(links("Helper.java")).singleElement().asString().endsWith("DFJ0001.md");

    String binding = "@QueueTrigger(name = \"q\", queueName = \"q\", connection = \"SCHEDULER\")";
    shop.client.open(shop.file("Start.java"), shop.text("Start.java") + "// " + binding);
    assertThat(links("Start.java")).singleElement().asString().endsWith("local.settings.json#L5");
  }

  private List<String> links(String file) throws Exception {
    TextDocumentIdentifier id = shop.id(file);
    return shop.client.get(shop.documents().documentLink(new DocumentLinkParams(id))).stream()
        .map(each -> each.getTarget())
        .toList();
  }

  @Test
  void saysWhyAnOrchestrationCannotBeStarted() throws Exception {
    open();
    var run =
        new ExecuteCommandParams(
            "durable.runFunction", List.of(Map.of("name", "Order", "url", "http://127.0.0.1:1")));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> shop.client.get(shop.client.server().getWorkspaceService().executeCommand(run)))
        .hasMessageContaining("No function host answers at http://127.0.0.1:1");
  }
}
