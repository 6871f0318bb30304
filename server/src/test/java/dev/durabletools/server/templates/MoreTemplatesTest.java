package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Templates that depend on what the project has: its SDK, its functions, its build file. */
class MoreTemplatesTest {
  @Test
  void offersEntitiesOnlyWhereTheSdkHasThem() {
    assertThat(ids(MemoryProject.EMPTY)).doesNotContain("entity").contains("orchestrator-test");
    assertThat(create("entity", "Counter", MemoryProject.EMPTY))
        .isEqualTo(
            new Refusal(
                "The template \"entity\" needs a newer durabletask-client in the build file, one"
                    + " with com.microsoft.durabletask.AbstractTaskEntity."));

    Project newer = new Project("", Set.of("com.microsoft.durabletask.AbstractTaskEntity"));

    assertThat(ids(newer)).contains("entity");
    assertThat(text(create("entity", "Counter", newer)))
        .contains("@DurableEntityTrigger(name = \"request\")")
        .contains("public class Counter {");
  }

  @Test
  void putsAUnitTestBesideTheOrchestratorItTests() {
    MemoryProject project =
        MemoryProject.EMPTY.with(
            new ExistingFunction("Other", "org.other"),
            new ExistingFunction("Checkout", "org.shop"));

    NewFiles files = (NewFiles) create("orchestrator-test", "CheckoutTest", project);

    assertThat(files.main()).isEqualTo("src/test/java/org/shop/CheckoutTest.java");
    assertThat(text(files)).contains("package org.shop;").contains("new Checkout().run(context)");
  }

  @Test
  void writesWhatAnOrchestratorCallsBesideItUnlessItIsThere() {
    assertThat(paths(create("retry", "Careful", MemoryProject.EMPTY)))
        .containsExactly(
            "src/main/java/com/example/Careful.java", "src/main/java/com/example/Hello.java");
    assertThat(paths(create("timer-starter", "Nightly", MemoryProject.EMPTY)))
        .containsExactly(
            "src/main/java/com/example/Nightly.java",
            "src/main/java/com/example/HelloOrchestrator.java",
            "src/main/java/com/example/Hello.java");
    assertThat(paths(create("orchestrator-test", "SagaTest", MemoryProject.EMPTY)))
        .containsExactly(
            "src/test/java/com/example/SagaTest.java",
            "src/main/java/com/example/Saga.java",
            "src/main/java/com/example/Hello.java");

    MemoryProject greets = MemoryProject.EMPTY.with(new ExistingFunction("hello", "com.example"));
    assertThat(paths(create("retry", "Careful", greets))).hasSize(1);
    MemoryProject hasClass = MemoryProject.EMPTY.with("src/main/java/com/example/Hello.java");
    assertThat(paths(create("retry", "Careful", hasClass))).hasSize(1);
    assertThat(paths(create("orchestrator", "First", MemoryProject.EMPTY)))
        .as("its activity is created next, by its own template")
        .hasSize(1);
  }

  private static List<String> paths(Creation creation) {
    return ((NewFiles) creation).files().stream().map(NewFile::path).toList();
  }

  @Test
  void addsTheTestLibrariesThatThePomLacks() {
    String pom =
        """
        <project>
          <dependencyManagement>
            <dependencies>
              <dependency><artifactId>junit-jupiter</artifactId></dependency>
            </dependencies>
          </dependencyManagement>
          <dependencies>
            <!-- </dependencies> -->
          </dependencies>
        </project>
        """;

    NewFiles files = (NewFiles) create("orchestrator-test", "ATest", new Project(pom, Set.of()));

    assertThat(files.insertions()).hasSize(1);
    String changed = files.insertions().get(0).into(pom);
    assertThat(changed)
        .startsWith(pom.substring(0, pom.indexOf("  </dependencies>\n</project>")))
        .endsWith("  </dependencies>\n</project>\n")
        .contains("    <dependency>\n      <groupId>org.junit.jupiter</groupId>\n")
        .contains("      <version>5.20.0</version>\n      <scope>test</scope>\n");
    assertThat(
            ((NewFiles) create("orchestrator-test", "ATest", new Project(changed, Set.of())))
                .insertions())
        .as("nothing is added twice")
        .isEmpty();
  }

  @Test
  void keepsThePomsLineEnds() {
    assertThat(new Insertion("pom.xml", 1, "b\n").into("a\r\nc\r\n")).isEqualTo("a\r\nb\r\nc\r\n");
  }

  private static List<String> ids(ExistingFunctions project) {
    return FunctionTemplates.list(Locale.ENGLISH, project).stream().map(TemplateInfo::id).toList();
  }

  private static Creation create(String template, String name, ExistingFunctions project) {
    return FunctionTemplates.create(
        new FunctionRequest(template, name, Optional.empty(), Map.of(), Locale.ENGLISH), project);
  }

  private static String text(Creation creation) {
    return ((NewFiles) creation).files().get(0).text();
  }

  private record Project(String pom, Set<String> classes) implements ExistingFunctions {
    @Override
    public boolean exists(String path) {
      return false;
    }

    @Override
    public Optional<String> text(String path) {
      return path.equals("pom.xml") ? Optional.of(pom) : Optional.empty();
    }

    @Override
    public List<ExistingFunction> functions() {
      return List.of();
    }

    @Override
    public Optional<String> defaultPackage() {
      return Optional.empty();
    }

    @Override
    public boolean resolves(String className) {
      return classes.contains(className);
    }
  }
}
