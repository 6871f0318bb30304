package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app that is a module beside another one, which nobody has installed anywhere. */
@Timeout(300)
final class ModulesTest {
  private static final String ROOT =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.modules</groupId>
        <artifactId>all</artifactId>
        <version>1-SNAPSHOT</version>
        <packaging>pom</packaging>
        <modules>
          <module>订单 app</module>
          <module>shared</module>
        </modules>
      </project>
      """;
  private static final String SHARED_POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>com.modules</groupId>
          <artifactId>all</artifactId>
          <version>1-SNAPSHOT</version>
        </parent>
        <artifactId>shared</artifactId>
        <properties>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <maven.compiler.release>%s</maven.compiler.release>
        </properties>
        <dependencies>
          <dependency>
            <groupId>com.microsoft</groupId>
            <artifactId>durabletask-client</artifactId>
            <version>1.5.0</version>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.14.1</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
  private static final String DEPENDENCY =
      """
      <dependency>
        <groupId>com.modules</groupId>
        <artifactId>shared</artifactId>
        <version>1-SNAPSHOT</version>
      </dependency>
      """;
  private static final String WORDS =
      """
      package com.shared;

      import com.microsoft.durabletask.TaskOrchestrationContext;

      public final class Words {
          public static String ask(TaskOrchestrationContext ctx) {
              String word = ctx.waitForExternalEvent("Word", String.class).await(); // word
              String loud = word + "!"; // loud
              return loud;
          }
      }
      """;
  private static final String ORCHESTRATOR =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Asking {
          @FunctionName("Asking")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              return com.shared.Words.ask(ctx);
          }
      }
      """;

  private static DapClient client;
  private static Path words;
  private static String base;

  @BeforeAll
  static void launch() throws Exception {
    QuickstartApp app = QuickstartApp.copy("modules/订单 app");
    Path root = app.dir.resolveSibling("");
    Path shared = root.resolve("shared");
    words = shared.resolve("src/main/java/com/shared/Words.java");
    write(root.resolve("pom.xml"), ROOT);
    String release = System.getProperty("durable.debuggee.release", "17");
    write(shared.resolve("pom.xml"), SHARED_POM.formatted(release));
    write(words, WORDS);
    write(app.source("Asking"), ORCHESTRATOR);
    String pom = Files.readString(app.dir.resolve("pom.xml"));
    if (!pom.contains(DEPENDENCY)) {
      write(
          app.dir.resolve("pom.xml"),
          pom.replace("<dependencies>", "<dependencies>\n" + DEPENDENCY));
    }
    client = DapClient.start();
    base = client.launch(app.dir, ",\"shadow\":false", words);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @AfterEach
  void asBefore() throws Exception {
    client.setBreakpoints(words);
    save(WORDS);
    client.forget();
  }

  private static boolean write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return false;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return true;
  }

  private static void save(String text) throws IOException {
    if (write(words, text)) {
      client.ask("redefineClasses", "{}");
    }
  }

  private static int line(String comment) {
    return (int) WORDS.lines().takeWhile(line -> !line.contains("// " + comment)).count() + 1;
  }

  private static void waits(String instance) throws Exception {
    RevisedApp.start(base, "Asking", instance);
    client.event(
        "durable/instanceChanged",
        row ->
            row.get("instanceId").getAsString().equals(instance)
                && row.has("awaiting")
                && row.get("awaiting").isJsonObject());
  }

  private static String result(String instance) throws Exception {
    return QuickstartApp.output(TravelsApp.status(base, instance));
  }

  @Test
  void codeOfTheOtherModuleIsTheAppsOwn() throws Exception {
    client.setBreakpoints(words, line("loud"));
    waits("a");
    TravelsApp.raise(base, "a", "Word", "\"Hello\"");
    int thread = client.stopped("breakpoint");
    JsonObject top = client.top(thread);
    assertThat(top.get("line").getAsInt()).isEqualTo(line("loud"));
    assertThat(Path.of(top.getAsJsonObject("source").get("path").getAsString())).isEqualTo(words);
    assertThat(client.local(thread, "word")).isEqualTo("\"Hello\"");

    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(line("word"));
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(line("loud"));
    client.run("continue", thread);
    assertThat(result("a")).isEqualTo("Completed \"Hello!\"");
  }

  @Test
  void sourceOfTheOtherModuleIsCompiledWhenItIsSaved() throws Exception {
    waits("b");
    save(WORDS.replace("\"!\"", "\"?\""));
    assertThat(replaced("END")).isEqualTo("com.shared.Words");
    TravelsApp.raise(base, "b", "Word", "\"Hello\"");
    assertThat(result("b")).isEqualTo("Completed \"Hello?\"");
  }

  @Test
  void changeThatTheAppMayHaveToBeCompiledForNeedsARestart() throws Exception {
    write(
        words,
        WORDS
            .replace("ask(TaskOrchestrationContext ctx)", "ask(Object ctx)")
            .replace("ctx.wait", "((TaskOrchestrationContext) ctx).wait"));
    assertThat(replaced("ERROR"))
        .contains("Words.java changes what other modules may use; restart");
    waits("c");
    TravelsApp.raise(base, "c", "Word", "\"Hello\"");
    assertThat(result("c")).isEqualTo("Completed \"Hello!\"");
  }

  private static String replaced(String how) {
    return client
        .event("hotcodereplace", body -> body.get("changeType").getAsString().equals(how))
        .get("message")
        .getAsString();
  }
}
