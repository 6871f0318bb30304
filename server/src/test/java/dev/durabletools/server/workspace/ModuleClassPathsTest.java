package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.bytecode.TestJar;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module sees the jars that its own build names, and no others. */
class ModuleClassPathsTest {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <groupId>app</groupId><artifactId>%s</artifactId><version>1</version>%s
      </project>
      """;
  private static final String LIB =
      "<dependency><groupId>org.x</groupId><artifactId>lib</artifactId>"
          + "<version>1</version></dependency>";

  @TempDir Path folder;

  @BeforeEach
  void jarInTheRepository() throws IOException {
    Path jar =
        TestJar.of(
            folder,
            """
            package lib;
            public class Prices {
              public String next() { Thread.yield(); return one() + System.getenv("REGION"); }
              private String one() { return "" + java.util.UUID.randomUUID(); }
            }
            """,
            """
            package com.microsoft.azure.functions.annotation;
            public @interface FunctionName { String value(); }
            """,
            """
            package com.microsoft.durabletask.azurefunctions;
            public @interface DurableActivityTrigger { String name(); }
            """,
            """
            package lib;
            import com.microsoft.azure.functions.annotation.*;
            import com.microsoft.durabletask.azurefunctions.*;
            public class Shared {
              @FunctionName("Charge")
              public String charge(@DurableActivityTrigger(name = "x") String amount) { return ""; }
            }
            """);
    Path stored = Files.createDirectories(folder.resolve("m2/org/x/lib/1"));
    Files.move(jar, stored.resolve("lib-1.jar"));
    Files.writeString(
        stored.resolve("lib-1.pom"),
        POM.formatted("lib", "").replace("<groupId>app", "<groupId>org.x"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("work").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void module(String name, String build, String text) throws IOException {
    write(name + "/" + build, text);
    write(
        name + "/src/main/java/" + name + "/App.java",
        """
        package %s;
        import com.microsoft.azure.functions.annotation.*;
        import com.microsoft.durabletask.*;
        import com.microsoft.durabletask.azurefunctions.*;
        import lib.Prices;

        class App {
          @FunctionName("Orders%s")
          public String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
            String price = new Prices().next();
            return price + c.callActivity("Charge", "x", String.class).await();
          }
        }
        """
            .formatted(name, name));
  }

  private List<Finding> findings(String... folders) throws IOException {
    SourceStore store =
        new SourceStore(new LocalRepository(folder.resolve("m2"), folder.resolve("gradle")));
    for (String each : folders) {
      store.addFolder(folder.resolve("work").resolve(each));
    }
    return RuleCatalog.check(
        new Project(store),
        RuleSettings.DEFAULT,
        (rule, failure) -> {
          throw new AssertionError(failure);
        });
  }

  private List<String> told(String... folders) throws IOException {
    return findings(folders).stream()
        .map(each -> each.file().uri().replaceAll(".*/work/(\\w+)/.*", "$1") + " " + each.rule())
        .toList();
  }

  @Test
  void modulesOfOneBuild() throws IOException {
    write(
        "pom.xml",
        POM.formatted("root", "<modules><module>with</module><module>none</module></modules>"));
    module("with", "pom.xml", POM.formatted("with", "<dependencies>" + LIB + "</dependencies>"));
    module("none", "pom.xml", POM.formatted("none", ""));

    assertThat(told("")).containsExactlyInAnyOrder("with DFJ0002", "none DFJ3001");
  }

  @Test
  void foldersOfOneWindow() throws IOException {
    module("with", "pom.xml", POM.formatted("with", "<dependencies>" + LIB + "</dependencies>"));
    module("none", "pom.xml", POM.formatted("none", ""));

    assertThat(told("with", "none")).containsExactlyInAnyOrder("with DFJ0002", "none DFJ3001");
  }

  @Test
  void projectsOfAGradleBuild() throws IOException {
    write("settings.gradle", "include 'with', 'through', 'none'");
    write("build.gradle", "// nothing for all");
    module("with", "build.gradle", "dependencies { api 'org.x:lib:1' }");
    module("through", "build.gradle", "dependencies { implementation project(':with') }");
    module("none", "build.gradle", "");

    assertThat(told(""))
        .containsExactlyInAnyOrder("with DFJ0002", "through DFJ0002", "none DFJ3001");

    write("build.gradle", "subprojects { dependencies { implementation 'org.x:lib:1' } }");
    assertThat(told(""))
        .containsExactlyInAnyOrder("with DFJ0002", "through DFJ0002", "none DFJ0002");
  }

  @Test
  void theSameNameInTwoVersionsOfAJar() throws IOException {
    for (int version : new int[] {1, 2}) {
      String parent =
          version == 1 ? "java.util.ArrayList<String>" : "java.util.HashMap<String, String>";
      Path jar =
          TestJar.of(
              Files.createDirectories(folder.resolve("bag" + version)),
              "package bag; public class Bag extends " + parent + " {}");
      Path stored = Files.createDirectories(folder.resolve("m2/org/x/bag/" + version));
      Files.move(jar, stored.resolve("bag-" + version + ".jar"));
      Files.writeString(
          stored.resolve("bag-" + version + ".pom"),
          POM.formatted("bag", "").replace("<groupId>app", "<groupId>org.x"));
      String dependency = LIB.replace("lib", "bag").replace(">1<", ">" + version + "<");
      String module = "module" + version;
      write(
          module + "/pom.xml",
          POM.formatted(module, "<dependencies>" + dependency + "</dependencies>"));
      write(
          module + "/src/main/java/" + module + "/App.java",
          """
          package %s;
          import bag.Bag;
          import com.microsoft.azure.functions.annotation.*;
          import com.microsoft.durabletask.*;
          import com.microsoft.durabletask.azurefunctions.*;

          class App {
            @FunctionName("Orders%s")
            public int run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
              return c.callActivity("Count%s", new Bag(), Integer.class).await();
            }

            @FunctionName("Count%s")
            public int count(@DurableActivityTrigger(name = "all") String[] all) {
              return all.length;
            }
          }
          """
              .formatted(module, version, version, version));
    }

    assertThat(told("module1", "module2")).containsExactly("module2 DFJ3003");
    assertThat(told("module2", "module1")).containsExactly("module2 DFJ3003");
  }

  @Test
  void aCallIntoAJarTellsEverythingItGetsTo() throws IOException {
    module("with", "pom.xml", POM.formatted("with", "<dependencies>" + LIB + "</dependencies>"));

    assertThat(findings("with"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.path())
                    .extracting(step -> step.label().in(Locale.ENGLISH))
                    .containsExactly(
                        "Orchestrator 'Orderswith'",
                        "calls Prices.next() in lib-1.jar",
                        "calls Prices.one() in lib-1.jar",
                        "leads to 'UUID.randomUUID()'",
                        "and also gets to System.getenv() (DFJ0004), by these calls:",
                        "calls Prices.next() in lib-1.jar",
                        "leads to 'System.getenv()'"));
  }
}
