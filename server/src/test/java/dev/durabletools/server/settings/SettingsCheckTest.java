package dev.durabletools.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong in the settings files of an app, and what its fix leaves. */
class SettingsCheckTest {
  private static final String APP = "file:///shop/";
  private static final String ORCHESTRATOR =
      """
      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
      class Order {
        @FunctionName("Order")
        void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {}
      }
      """;
  private static final String HOST =
      """
      {
        "version": "2.0",
        "extensions": {
          "durableTask": {
            "hubName": "ShopHub",
            "maxConcurrentActivityFunctions": 5,
            "storageProvider": {
              "type": "azureManaged",
              "connectionStringName": "SCHEDULER"
            }
          }
        },
        "extensionBundle": {
          "id": "Microsoft.Azure.Functions.ExtensionBundle",
          "version": "[4.*, 5.0.0)"
        }
      }
      """;
  private static final String LOCAL =
      """
      {
        "IsEncrypted": false,
        "Values": {
          "FUNCTIONS_WORKER_RUNTIME": "java",
          "SCHEDULER": "Endpoint=http://localhost:8080;Authentication=None"
        }
      }
      """;
  private static final String POM =
      """
      <project>
        <artifactId>shop</artifactId>
        <dependencies>
          <dependency>
            <groupId>com.microsoft</groupId>
            <artifactId>durabletask-azure-functions</artifactId>
            <version>1.4.0</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private final Map<String, String> files =
      new TreeMap<>(
          Map.of(
              "host.json", HOST,
              "local.settings.json", LOCAL,
              "pom.xml", POM,
              "src/main/java/Order.java", ORCHESTRATOR));

  private void replace(String file, String before, String after) {
    assertThat(files.get(file)).contains(before);
    files.put(file, files.get(file).replace(before, after));
  }

  private List<Finding> findings() throws Exception {
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      files.forEach((name, text) -> workspace.open(APP + name, 1, text));
      Snapshot snapshot = workspace.current().get(60, TimeUnit.SECONDS);
      List<Finding> all = new ArrayList<>();
      snapshot.diagnosis().files().forEach(each -> all.addAll(snapshot.diagnosis().in(each)));
      return all;
    }
  }

  /** The only finding, told by its code and the text it is about. */
  private Finding only(String code, String about) throws Exception {
    List<Finding> all = findings();
    assertThat(all).extracting(Finding::rule).containsExactly(code);
    Finding finding = all.get(0);
    assertThat(finding.file().text().substring(finding.range().start(), finding.range().end()))
        .isEqualTo(about);
    return finding;
  }

  /** Applies the fix with this title; then nothing is wrong any more. */
  private void fix(Finding finding, String title) throws Exception {
    Fix fix =
        finding.fixes().stream()
            .filter(each -> each.title().in(Locale.ENGLISH).equals(title))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no fix " + title + " in " + finding.fixes()));
    for (Fix.FileEdits each : fix.edits()) {
      files.put(
          each.file().uri().substring(APP.length()),
          TextEdit.apply(each.file().text(), each.edits()));
    }
    assertThat(findings()).isEmpty();
  }

  @Test
  void nothingIsWrongAtFirst() throws Exception {
    assertThat(findings()).isEmpty();
  }

  @Test
  void textThatIsNoJson() throws Exception {
    replace("host.json", "\"ShopHub\",", "\"ShopHub\" oops");
    assertThat(findings()).extracting(Finding::rule).containsExactly(SettingsCodes.SYNTAX);
    replace("host.json", "\"ShopHub\" oops", "\"ShopHub\",");

    replace("local.settings.json", "false,", "false");
    assertThat(findings()).extracting(Finding::rule).containsExactly(SettingsCodes.SYNTAX);
  }

  @Test
  void noExtensionBundle() throws Exception {
    files.put("host.json", "{\n  \"version\": \"2.0\"\n}\n");
    fix(only(SettingsCodes.BUNDLE_MISSING, "{"), "Add the extension bundle");
    assertThat(files.get("host.json"))
        .isEqualTo(
            """
            {
              "version": "2.0",
              "extensionBundle": {
                "id": "Microsoft.Azure.Functions.ExtensionBundle",
                "version": "[4.*, 5.0.0)"
              }
            }
            """);

    files.put("host.json", "{\n  \"version\": \"2.0\"\n}\n");
    replace("src/main/java/Order.java", "@FunctionName(\"Order\")", "");
    replace("src/main/java/Order.java", "@DurableOrchestrationTrigger(name = \"ctx\")", "");
    assertThat(findings()).as("nothing durable needs a bundle").isEmpty();
  }

  @Test
  void anExtensionBundleOfAnotherVersion() throws Exception {
    replace("host.json", "[4.*, 5.0.0)", "[3.*, 4.0.0)");
    fix(only(SettingsCodes.BUNDLE_RANGE, "\"[3.*, 4.0.0)\""), "Change to '[4.*, 5.0.0)'");
    replace("host.json", "[4.*, 5.0.0)", "[4.0.0, 5.0.0)");
    assertThat(findings()).isEmpty();
  }

  @Test
  void anotherVersionOfTheFormat() throws Exception {
    replace("host.json", "\"version\": \"2.0\"", "\"version\": \"3.0\"");
    fix(only(SettingsCodes.VERSION, "\"3.0\""), "Change to '2.0'");
  }

  @Test
  void aHubNameThatStorageDoesNotAllow() throws Exception {
    replace("host.json", "ShopHub", "shop-hub");
    fix(only(SettingsCodes.HUB_NAME, "\"shop-hub\""), "Change to 'shophub'");
    replace("host.json", "shophub", "%TASKHUB_NAME%");
    assertThat(findings()).as("a setting tells it").isEmpty();
  }

  @Test
  void aSlipInAKey() throws Exception {
    replace("host.json", "maxConcurrentActivityFunctions", "maxConcurentActivityFunctions");
    fix(
        only(SettingsCodes.UNKNOWN_KEY, "\"maxConcurentActivityFunctions\""),
        "Change to 'maxConcurrentActivityFunctions'");
    replace("host.json", "\"hubName\"", "\"ofAnotherExtension\": 1, \"hubName\"");
    assertThat(findings()).as("other keys may be others'").isEmpty();
  }

  @Test
  void aValueThatTheSettingHasNot() throws Exception {
    replace("host.json", "azureManaged", "azureManagd");
    fix(only(SettingsCodes.UNKNOWN_VALUE, "\"azureManagd\""), "Change to 'azureManaged'");
  }

  @Test
  void aConnectionWithoutItsSetting() throws Exception {
    replace("local.settings.json", "\"SCHEDULER\"", "\"OTHER\"");
    fix(only(SettingsCodes.CONNECTION, "\"SCHEDULER\""), "Add 'SCHEDULER'");
    assertThat(files.get("local.settings.json")).contains("\n    \"SCHEDULER\": \"\"\n");
  }

  @Test
  void anotherLanguageThanJava() throws Exception {
    replace("local.settings.json", "\"java\"", "\"node\"");
    Finding finding = only(SettingsCodes.RUNTIME, "\"node\"");
    fix(finding, "Change to 'java'");

    replace("local.settings.json", "    \"FUNCTIONS_WORKER_RUNTIME\": \"java\",\n", "");
    fix(only(SettingsCodes.RUNTIME, "\"Values\""), "Add 'FUNCTIONS_WORKER_RUNTIME'");
    assertThat(files.get("local.settings.json"))
        .contains("\n    \"FUNCTIONS_WORKER_RUNTIME\": \"java\"\n");
  }

  @Test
  void noDurableDependency() throws Exception {
    replace("pom.xml", "com.microsoft<", "com.microsoft.azure.functions<");
    replace("pom.xml", "durabletask-azure-functions", "azure-functions-java-library");
    fix(
        only(SettingsCodes.DURABLE_DEPENDENCY, "<dependencies>"),
        "Add the dependency 'durabletask-azure-functions'");
    assertThat(files.get("pom.xml"))
        .endsWith(
            """
                <dependency>
                  <groupId>com.microsoft</groupId>
                  <artifactId>durabletask-azure-functions</artifactId>
                  <version>1.4.0</version>
                </dependency>
              </dependencies>
            </project>
            """);
  }

  @Test
  void whatAPomReallyBringsCounts(@TempDir Path folder) throws Exception {
    String inherits =
        "<project><parent><groupId>g</groupId><artifactId>above</artifactId><version>1</version>"
            + "</parent><artifactId>shop</artifactId></project>";
    Path app = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(app.resolve("pom.xml"), inherits);
    Files.writeString(app.resolve("Order.java"), ORCHESTRATOR);
    String managed =
        POM.replace(
            "<artifactId>shop", "<groupId>g</groupId><version>1</version><artifactId>above");
    managed =
        managed
            .replace("<dependencies>", "<dependencyManagement><dependencies>")
            .replace("</dependencies>", "</dependencies></dependencyManagement>");
    Files.writeString(folder.resolve("pom.xml"), managed);
    assertThat(codes(folder))
        .as("a managed version is no dependency")
        .containsExactlyInAnyOrder(
            SettingsCodes.DURABLE_DEPENDENCY, SettingsCodes.FUNCTIONS_DEPENDENCY);

    Files.writeString(
        folder.resolve("pom.xml"),
        POM.replace(
            "<artifactId>shop", "<groupId>g</groupId><version>1</version><artifactId>above"));
    assertThat(codes(folder)).isEmpty();
  }

  private static List<String> codes(Path folder) throws Exception {
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      workspace.addFolder(folder);
      Snapshot snapshot = workspace.current().get(60, TimeUnit.SECONDS);
      return snapshot.diagnosis().files().stream()
          .flatMap(each -> snapshot.diagnosis().in(each).stream())
          .map(Finding::rule)
          .toList();
    }
  }

  @Test
  void noFunctionsDependency() throws Exception {
    replace("pom.xml", "durabletask-azure-functions", "durabletask-client");
    fix(
        only(SettingsCodes.FUNCTIONS_DEPENDENCY, "<dependencies>"),
        "Add the dependency 'azure-functions-java-library'");
  }

  @Test
  void aStandAloneWorkerNeedsNoFunctionsLibrary() throws Exception {
    files.keySet().removeIf(each -> each.endsWith(".java"));
    replace("pom.xml", "durabletask-azure-functions", "durabletask-client");
    files.put(
        "Worker.java",
        """
        import com.microsoft.durabletask.TaskOrchestration;
        import com.microsoft.durabletask.TaskOrchestrationFactory;

        class Worker implements TaskOrchestrationFactory {
            public String getName() {
                return "Order";
            }

            public TaskOrchestration create() {
                return ctx -> ctx.complete(null);
            }
        }
        """);
    assertThat(findings())
        .extracting(Finding::rule)
        .doesNotContain(SettingsCodes.FUNCTIONS_DEPENDENCY, SettingsCodes.DURABLE_DEPENDENCY);
  }

  @Test
  void settingsOfAppsInOtherLanguagesAreTheirOwn() throws Exception {
    String host = HOST.replace("ShopHub", "shop-hub").replace("[4.*, 5.0.0)", "[2.*, 3.0.0)");
    files.put("python/host.json", host);
    files.put("python/local.settings.json", LOCAL.replace("\"java\"", "\"python\""));
    assertThat(findings()).isEmpty();
    files.put("python/pom.xml", POM);
    assertThat(findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(SettingsCodes.HUB_NAME, SettingsCodes.RUNTIME);
  }

  @Test
  void anAppWithoutDurableFunctionsMayUseAnyBundle() throws Exception {
    replace("host.json", "[4.*, 5.0.0)", "[3.*, 4.0.0)");
    replace("src/main/java/Order.java", "@DurableOrchestrationTrigger(name = \"ctx\")", "");
    assertThat(findings()).extracting(Finding::rule).doesNotContain(SettingsCodes.BUNDLE_RANGE);
  }

  @Test
  void extensionsMayBeInstalledByAProjectInsteadOfABundle() throws Exception {
    files.put("host.json", "{\n  \"version\": \"2.0\"\n}\n");
    files.put("extensions.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"/>");
    assertThat(findings()).isEmpty();
  }

  @Test
  void theHostIgnoresTheCaseOfItsKeys() throws Exception {
    replace("host.json", "\"hubName\"", "\"HubName\"");
    assertThat(findings()).isEmpty();
  }

  @Test
  void valuesOfSettingsAreSecrets() throws Exception {
    replace("local.settings.json", "\"java\"", "\"hunter2\"");
    assertThat(findings())
        .allSatisfy(
            each -> {
              assertThat(each.message().in(Locale.ENGLISH)).doesNotContain("hunter2");
              assertThat(each.message().in(Locale.SIMPLIFIED_CHINESE))
                  .doesNotContain("hunter2")
                  .isNotEqualTo(each.message().in(Locale.ENGLISH));
            })
        .isNotEmpty();
  }
}
