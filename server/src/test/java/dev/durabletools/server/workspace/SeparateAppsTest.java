package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose functions a caller can mean, by where host.json and the build files are. */
class SeparateAppsTest {
  private static final String HOST = "{\"version\": \"2.0\"}";

  @TempDir Path workspace;
  private final SourceStore store = new SourceStore();
  private final Analysis analysis =
      new Analysis(
          store,
          (rule, failure) -> {
            throw new AssertionError(failure);
          });

  @BeforeEach
  void aCaller() throws IOException {
    write("bank/src/main/java/Caller.java", caller("Pay"));
  }

  private static String caller(String activity) {
    return """
    import com.microsoft.durabletask.TaskOrchestrationContext;

    class Caller {
      void run(TaskOrchestrationContext c) {
        c.callActivity("%s", null, Void.class).await();
      }
    }
    """
        .formatted(activity);
  }

  private static String activity(String name) {
    return """
    import com.microsoft.azure.functions.annotation.FunctionName;
    import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

    class Activities {
      @FunctionName("%s")
      public void run(@DurableActivityTrigger(name = "i") Object i) {}
    }
    """
        .formatted(name);
  }

  private static String pom(String name, String... needed) {
    StringBuilder dependencies = new StringBuilder();
    for (String each : needed) {
      dependencies.append(
          "<dependency><groupId>g</groupId><artifactId>%s</artifactId><version>1</version></dependency>"
              .formatted(each));
    }
    return """
    <project><modelVersion>4.0.0</modelVersion>
    <groupId>g</groupId><artifactId>%s</artifactId><version>1</version>
    <dependencies>%s</dependencies></project>
    """
        .formatted(name, dependencies);
  }

  private Path write(String file, String text) throws IOException {
    Path path = workspace.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private void change(String file, String text) throws IOException {
    store.refresh(write(file, text));
  }

  private List<String> findings() {
    return analysis.run(RuleSettings.DEFAULT).findings().stream()
        .map((Finding each) -> each.message().in(Locale.ENGLISH))
        .toList();
  }

  @Test
  void theFunctionsOfAnotherAppDoNotCount() throws IOException {
    write("bank/host.json", HOST);
    write("shop/host.json", HOST);
    write("shop/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings())
        .containsExactly(
            "No activity of this app is named 'Pay'; the one in 'shop' is not part of it");
  }

  @Test
  void foldersBecomeAppsAndCeaseToBe() throws IOException {
    write("shop/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();

    change("bank/host.json", HOST);
    assertThat(findings()).isEmpty();

    change("shop/host.json", HOST);
    assertThat(findings()).hasSize(1);

    Files.delete(workspace.resolve("shop/host.json"));
    store.refresh(workspace.resolve("shop/host.json"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aLibraryCountsForTheAppsThatDependOnIt() throws IOException {
    write("bank/host.json", HOST);
    write("bank/pom.xml", pom("bank", "middle"));
    write("middle/pom.xml", pom("middle", "lib"));
    write("shop/host.json", HOST);
    write("shop/pom.xml", pom("shop"));
    write("lib/pom.xml", pom("lib"));
    write("lib/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();

    change("shop/pom.xml", pom("shop", "lib"));
    change("bank/pom.xml", pom("bank"));
    assertThat(findings())
        .containsExactly(
            "No activity of this app is named 'Pay'; the one in 'lib' is not part of it");
  }

  @Test
  void aLibraryThatNobodyIsKnownToUseCountsForAll() throws IOException {
    write("bank/host.json", HOST);
    write("bank/pom.xml", pom("bank"));
    write("shop/host.json", HOST);
    write("lib/pom.xml", pom("lib"));
    write("lib/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();
  }

  @Test
  void aLibraryIsJudgedByTheAppsThatUseIt() throws IOException {
    write("bank/pom.xml", pom("bank"));
    write("one/host.json", HOST);
    write("one/pom.xml", pom("one", "bank"));
    write("two/host.json", HOST);
    write("two/pom.xml", pom("two"));
    write("two/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).hasSize(1);

    change("two/pom.xml", pom("two", "bank"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void gradleProjectsAreFoundByPathAndByAccessor() throws IOException {
    write("settings.gradle", "include 'bank', 'shop', 'date-tools'");
    write("bank/host.json", HOST);
    write("bank/build.gradle", "dependencies { implementation project(':date-tools') }");
    write("shop/host.json", HOST);
    write("shop/build.gradle.kts", "dependencies { implementation(projects.dateTools) }");
    write("date-tools/build.gradle", "");
    write("date-tools/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();

    change("bank/build.gradle", "dependencies { implementation(projects.dateTools) }");
    assertThat(findings()).isEmpty();

    change("bank/build.gradle", "");
    assertThat(findings()).hasSize(1);
  }

  @Test
  void modulesBelowOneHostAreOneApp() throws IOException {
    write("bank/host.json", HOST);
    write("bank/pom.xml", pom("bank"));
    write("bank/part/pom.xml", pom("part"));
    write("bank/part/src/main/java/Activities.java", activity("Pay"));
    write("shop/host.json", HOST);
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();
  }

  @Test
  void aHostAmongTheSourcesIsTheModules() throws IOException {
    write("bank/pom.xml", pom("bank"));
    write("bank/src/main/azure/host.json", HOST);
    write("shop/host.json", HOST);
    write("shop/src/main/java/Activities.java", activity("Pay"));
    store.addFolder(workspace);
    assertThat(findings()).hasSize(1);
  }

  @Test
  void functionsInOtherLanguagesBelongToTheirApp() throws IOException {
    write("bank/host.json", HOST);
    write("shop/host.json", HOST);
    write("shop/src/main/kotlin/Pay.kt", "@FunctionName(\"Pay\") fun pay() {}");
    store.addFolder(workspace);
    assertThat(findings()).hasSize(1);

    change("bank/src/main/kotlin/Pay.kt", "@FunctionName(\"Pay\") fun pay() {}");
    assertThat(findings()).isEmpty();
  }

  @Test
  void typesOfOneNameAreThoseOfTheirApp() throws IOException {
    Files.delete(workspace.resolve("bank/src/main/java/Caller.java"));
    for (String app : List.of("bank", "shop")) {
      write(app + "/host.json", HOST);
      write(app + "/src/main/java/Activities.java", typed("Pay", "Order"));
      write(app + "/src/main/java/Flow.java", FLOW);
      write(
          app + "/src/main/java/Shared.java",
          "class Shared { static String now() { return \"\"; } }");
    }
    write("bank/src/main/java/Order.java", "record Order(String item) {}");
    write("shop/src/main/java/Order.java", "enum Order { TEA }");
    store.addFolder(workspace);
    assertThat(findings()).isEmpty();

    change(
        "shop/src/main/java/Shared.java",
        "class Shared { static String now() { return \"\" + System.nanoTime(); } }");
    assertThat(analysis.run(RuleSettings.DEFAULT).findings())
        .singleElement()
        .satisfies(
            each -> assertThat(each.file().uri()).endsWith("/shop/src/main/java/Shared.java"))
        .satisfies(each -> assertThat(each.path().get(0).file().uri()).contains("/shop/"));

    change("bank/src/main/java/Flow.java", FLOW.replace("order(c), String", "\"TEA\", String"));
    change("shop/src/main/java/Flow.java", FLOW.replace("order(c), String", "\"TEA\", String"));
    assertThat(findings())
        .as("a text is no record, but an enum's")
        .hasSize(1)
        .first()
        .asString()
        .contains("Order");
  }

  private static final String FLOW =
      """
      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      class Flow {
        @FunctionName("Flow")
        public String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
          return c.callActivity("Pay", order(c), String.class).await();
        }

        Order order(TaskOrchestrationContext c) {
          return new Order(Shared.now());
        }
      }
      """;

  private static String typed(String name, String input) {
    return activity(name)
        .replace("void run", "String run")
        .replace("Object i", input + " i")
        .replace("{}", "{ return \"\"; }");
  }
}
