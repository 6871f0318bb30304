package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From name to name through an app, as an editor asks a real server. */
class NavigationProcessTest {
  @TempDir static Path folder;
  private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    shop =
        Shop.open(
            folder,
            params -> {
              TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
              documents.setRename(new RenameCapabilities(true, false));
              params.getCapabilities().setTextDocument(documents);
            });
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private List<String> definition(String file, String marked) throws Exception {
    var params = new DefinitionParams(shop.id(file), shop.at(file, marked));
    return shop.words(shop.client.get(shop.documents().definition(params)).getLeft());
  }

  private List<String> references(String file, String marked, boolean declaration)
      throws Exception {
    var params =
        new ReferenceParams(
            shop.id(file), shop.at(file, marked), new ReferenceContext(declaration));
    return shop.words(shop.client.get(shop.documents().references(params)));
  }

  @Test
  void callsLeadToDeclarations() throws Exception {
    assertThat(definition("Order.java", "callActivity(Names.P|AY"))
        .containsExactly("Activities.java:7 Names.PAY");
    assertThat(definition("Helper.java", "callActivity(\"S|hip\""))
        .containsExactly("Activities.java:12 Ship");
    assertThat(definition("Start.java", "Instance(\"Or|der\""))
        .containsExactly("Order.java:8 Order");
  }

  @Test
  void eventsLeadToTheirOtherEnd() throws Exception {
    assertThat(definition("Start.java", "\"Appr|oval\"")).containsExactly("Order.java:12 Approval");
    assertThat(definition("Order.java", "\"Appr|oval\"")).containsExactly("Start.java:21 Approval");
  }

  @Test
  void connectionsLeadToTheirSettings() throws Exception {
    assertThat(definition("host.json", "\"SCHE|DULER\""))
        .containsExactly("local.settings.json:5 \"SCHEDULER\"");
  }

  @Test
  void referencesAreAllWhoNameIt() throws Exception {
    List<String> all =
        List.of(
            "Activities.java:7 Names.PAY",
            "Order.java:11 Names.PAY",
            "OrderTest.java:9 Pay",
            "host.json:16 Pay",
            "local.settings.json:6 Pay",
            "requests.http:8 Pay");
    assertThat(references("Order.java", "(Names.|PAY", true)).isEqualTo(all);
    assertThat(references("Names.java", "\"P|ay\"", true)).isEqualTo(all);
    assertThat(references("requests.http", "functions/P|ay", true)).isEqualTo(all);
    assertThat(references("Order.java", "(Names.|PAY", false))
        .doesNotContain("Activities.java:7 Names.PAY")
        .hasSize(5);
  }

  @Test
  void highlightsStayInTheFile() throws Exception {
    var params =
        new DocumentHighlightParams(shop.id("Order.java"), shop.at("Order.java", "(\"Ord|er"));
    List<String> kinds =
        shop.client.get(shop.documents().documentHighlight(params)).stream()
            .map(each -> each.getKind().name())
            .toList();
    assertThat(kinds).containsExactly("Write");
  }

  @Test
  void renamesAFunctionWhereverItIsNamed() throws Exception {
    var at = shop.at("Activities.java", "Names.P|AY");
    var prepared =
        shop.client.get(
            shop.documents()
                .prepareRename(new PrepareRenameParams(shop.id("Activities.java"), at)));
    assertThat(prepared.getSecond().getPlaceholder()).isEqualTo("Pay");

    var edit =
        shop.client.get(
            shop.documents().rename(new RenameParams(shop.id("Activities.java"), at, "Charge")));

    assertThat(shop.changed(edit))
        .isEqualTo(
            Map.of(
                "Names.java", List.of("static final String PAY = \"Charge\";"),
                "OrderTest.java", List.of("ctx.callActivity(\"Charge\", \"tea\", Integer.class);"),
                "host.json", List.of("\"functions\": [\"Order\", \"Charge\", \"Start\"]"),
                "local.settings.json", List.of("\"AzureWebJobs.Charge.Disabled\": \"false\""),
                "requests.http", List.of("POST http://localhost:7071/admin/functions/Charge")));
  }

  @Test
  void renamesANameThatATestHandsToItsHelper() throws Exception {
    assertThat(references("Activities.java", "(\"Sh|ip\"", true))
        .contains("OrderTest.java:13 Ship");
    var at = shop.at("Activities.java", "(\"Sh|ip\"");
    var edit =
        shop.client.get(
            shop.documents().rename(new RenameParams(shop.id("Activities.java"), at, "Send")));
    assertThat(shop.changed(edit))
        .isEqualTo(
            Map.of(
                "Activities.java", List.of("@FunctionName(\"Send\")"),
                "Helper.java",
                    List.of("ctx.callActivity(\"Send\", item + stamp(), Void.class).await();"),
                "OrderTest.java", List.of("stub(ctx, \"Send\");")));
  }

  @Test
  void renamesAnOrchestratorInItsAddresses() throws Exception {
    var edit =
        shop.client.get(
            shop.documents()
                .rename(
                    new RenameParams(
                        shop.id("Start.java"), shop.at("Start.java", "(\"Or|der\""), "Buy")));
    assertThat(shop.changed(edit))
        .isEqualTo(
            Map.of(
                "Order.java", List.of("@FunctionName(\"Buy\")"),
                "Start.java",
                    List.of(
                        "String id = client.scheduleNewOrchestrationInstance(\"Buy\","
                            + " req.getBody());"),
                "OrderTest.java",
                    List.of(
                        "private static final String URL ="
                            + " \"http://localhost:7071/api/orchestrators/Buy\";"),
                "host.json", List.of("\"functions\": [\"Buy\", \"Pay\", \"Start\"]"),
                "requests.http", List.of("POST http://localhost:7071/api/orchestrators/Buy")));
  }

  @Test
  void refusesNamesThatAreTakenOrNone() {
    for (Map.Entry<String, String> each :
        Map.of("ship", "already exists", "1x", "must start with a letter").entrySet()) {
      var params =
          new RenameParams(
              shop.id("Order.java"), shop.at("Order.java", "(\"Ord|er"), each.getKey());
      assertThatThrownBy(() -> shop.client.get(shop.documents().rename(params)))
          .hasMessageContaining(each.getValue());
    }
  }

  @Test
  void leavesOtherNamesToOtherServers() throws Exception {
    var params = new PrepareRenameParams(shop.id("Order.java"), shop.at("Order.java", "int pa|id"));
    assertThat(shop.client.get(shop.documents().prepareRename(params))).isNull();
  }

  @Test
  void symbolsByKind() throws Exception {
    assertThat(symbols(""))
        .containsExactly(
            "Order orchestrator", "Pay activity", "Ship activity", "Start client function");
    assertThat(symbols("@activity")).containsExactly("Pay activity", "Ship activity");
    assertThat(symbols("@a sp")).containsExactly("Ship activity");
    assertThat(symbols("ordr")).containsExactly("Order orchestrator");

    assertThat(
            shop.client.get(
                shop.documents()
                    .documentSymbol(new DocumentSymbolParams(shop.id("Activities.java")))))
        .extracting(each -> each.getRight().getName())
        .containsExactly("Pay", "Ship");
  }

  private List<String> symbols(String query) throws Exception {
    var params = new WorkspaceSymbolParams(query);
    var answer = shop.client.get(shop.client.server().getWorkspaceService().symbol(params));
    return answer.getRight().stream()
        .map(each -> each.getName() + " " + each.getContainerName())
        .toList();
  }

  @Test
  void hierarchyFromOrchestratorToActivitiesAndBack() throws Exception {
    CallHierarchyItem order = prepare("Order.java", "(\"Ord|er").get(0);
    assertThat(order.getDetail()).isEqualTo("orchestrator · String → String");

    var outgoing =
        shop.client.get(
            shop.documents()
                .callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(order)));
    assertThat(outgoing)
        .as("the activity that a helper calls is among them")
        .extracting(each -> each.getTo().getName())
        .containsExactlyInAnyOrder("Pay", "Ship");

    CallHierarchyItem pay =
        outgoing.stream()
            .map(each -> each.getTo())
            .filter(each -> each.getName().equals("Pay"))
            .findFirst()
            .orElseThrow();
    assertThat(
            shop.client.get(
                shop.documents()
                    .callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(pay))))
        .extracting(each -> each.getFrom().getName())
        .containsExactlyInAnyOrder("Order", "OrderTest.java");
    assertThat(
            shop.client.get(
                shop.documents()
                    .callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(order))))
        .extracting(each -> each.getFrom().getName())
        .containsExactly("Start");
  }

  private List<CallHierarchyItem> prepare(String file, String marked) throws Exception {
    return shop.client.get(
        shop.documents()
            .prepareCallHierarchy(
                new CallHierarchyPrepareParams(shop.id(file), shop.at(file, marked))));
  }
}
