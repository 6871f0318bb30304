package dev.durabletools.debug.dap;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample with an orchestrator that waits for an event, and whose classes change meanwhile. */
final class RevisedApp {
  private static final String SOURCE =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Revised {
          @FunctionName("Revised")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String name = ctx.callActivity("Hello", "Tokyo", String.class).await(); // first
              String word = ctx.waitForExternalEvent("Word", String.class).await(); // event
              String last = "old " + word; // last
              return last + " " + name; // returns
          }
      }
      """;

  final QuickstartApp app;
  final Path file;

  private RevisedApp(QuickstartApp app) {
    this.app = app;
    this.file = app.source("Revised");
  }

  /** Its sources under {@code target}; built by the first launch and kept built. */
  static RevisedApp copy() throws IOException {
    RevisedApp copy = new RevisedApp(QuickstartApp.copy("revised"));
    if (!Files.exists(copy.file) || !Files.readString(copy.file).equals(SOURCE)) {
      Files.writeString(copy.file, SOURCE);
    }
    return copy;
  }

  /** Saves the source with other lines before the one that waits for the event. */
  void addBeforeEvent(String lines) throws IOException {
    Files.writeString(file, SOURCE.replace("        String word", lines + "        String word"));
  }

  int line(String comment) throws IOException {
    return app.line("Revised", "// " + comment);
  }

  private Path classFile(String name) {
    return app.dir.resolve("target/classes/com/function/" + name + ".class");
  }

  byte[] code(String name) throws IOException {
    return Files.readAllBytes(classFile(name));
  }

  /** A build that gives a class this code, be it the same. */
  void build(String name, byte[] code) throws IOException {
    Files.write(classFile(name), code);
  }

  /** As a compiler would that finds another text of the same length in the source. */
  static byte[] edited(byte[] code, String text, String other) {
    String before = new String(code, StandardCharsets.ISO_8859_1);
    String after = before.replace(text, other);
    if (after.equals(before)) {
      throw new AssertionError("no " + text);
    }
    return after.getBytes(StandardCharsets.ISO_8859_1);
  }

  static void start(String baseUrl, String instanceId) throws Exception {
    start(baseUrl, "Revised", instanceId);
  }

  static void start(String baseUrl, String orchestrator, String instanceId) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    baseUrl
                        + "/runtime/webhooks/durabletask/orchestrators/"
                        + orchestrator
                        + "/"
                        + instanceId))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }
}
