package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.model.Libraries;
import dev.durabletools.server.model.LibraryClass;
import dev.durabletools.server.model.LibraryFunction;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Sources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests become durable HTTP calls, but only with an SDK that has them. */
class CallHttpTest {
  private static final String ORCHESTRATOR =
      """
      package com.example;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
      import java.net.URI;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpRequest.BodyPublishers;
      import java.net.http.HttpResponse.BodyHandlers;

      public class Order {
          @FunctionName("Order")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx)
                  throws Exception {
              HttpClient client = HttpClient.newHttpClient();
              HttpRequest request = HttpRequest.newBuilder(URI.create("http://a/b")).build();
              String page = client.send(request, BodyHandlers.ofString()).body();
              int status = client.send(
                  HttpRequest.newBuilder().uri(URI.create(page)).POST(BodyPublishers.ofString("x")).build(),
                  BodyHandlers.ofString()).statusCode();
              client.send(HttpRequest.newBuilder(URI.create(page)).header("a", "b").build(), BodyHandlers.ofString()).body();
              return page + status;
          }
      }
      """;

  /** What the newer SDK has, as far as the example uses it. */
  private static final Map<String, String> NEWER =
      Map.of(
          "com.microsoft.durabletask.TaskOrchestrationContext",
          """
          package com.microsoft.durabletask;
          public interface TaskOrchestrationContext {
            Task<DurableHttpResponse> callHttp(String method, java.net.URI uri);
            Task<DurableHttpResponse> callHttp(
                String method, java.net.URI uri, java.util.Map<String, String> headers, String content);
          }
          """,
          "com.microsoft.durabletask.DurableHttpResponse",
          """
          package com.microsoft.durabletask;
          public interface DurableHttpResponse {
            int getStatusCode();
            String getContent();
          }
          """);

  @Test
  void plainRequestsBecomeDurableCalls() {
    String text = ORCHESTRATOR;
    for (int i = 0; i < 2; i++) {
      text = fixed(text);
    }
    assertThat(text)
        .contains(
            "String page = ctx.callHttp(\"GET\", URI.create(\"http://a/b\")).await().getContent();")
        .contains("ctx.callHttp(\"POST\", URI.create(page), null, \"x\").await().getStatusCode();")
        .contains(".header(\"a\", \"b\").build(), BodyHandlers.ofString()).body();");
    assertThat(httpFixes(text, true)).isEmpty();
    assertThat(Compiler.errors(NEWER, "com.example.Order", text)).isEmpty();
  }

  @Test
  void anOlderSdkHasNoSuchCall() {
    assertThat(httpFixes(ORCHESTRATOR, false)).isEmpty();
    assertThat(httpFixes(ORCHESTRATOR, true)).hasSize(2);
  }

  private static String fixed(String text) {
    return TextEdit.apply(text, httpFixes(text, true).get(0).edits().get(0).edits());
  }

  private static List<Fix> httpFixes(String text, boolean newer) {
    Unit unit = new SourceParser().parse(new SourceFile("file:///fixture/Order.java", text));
    return RuleCatalog.check(
            new Project(new WithSdk(unit, newer)),
            (rule, failure) -> {
              throw new AssertionError(failure);
            })
        .stream()
        .filter(each -> each.rule().equals("DFJ0008"))
        .flatMap(each -> each.fixes().stream())
        .filter(each -> each.title().key().equals("fix.callHttp"))
        .toList();
  }

  private record WithSdk(Unit unit, boolean newer) implements Sources, Libraries {
    @Override
    public Collection<Unit> units() {
      return List.of(unit);
    }

    @Override
    public Optional<Unit> declaring(String qualifiedName) {
      return Optional.empty();
    }

    @Override
    public Collection<Unit> extending(String simpleName) {
      return List.of();
    }

    @Override
    public Libraries libraries() {
      return this;
    }

    @Override
    public boolean known() {
      return true;
    }

    @Override
    public Optional<LibraryClass> find(String qualifiedName) {
      return Optional.empty();
    }

    @Override
    public List<LibraryFunction> functions() {
      return List.of();
    }

    @Override
    public List<String> missing() {
      return List.of();
    }

    @Override
    public boolean hasMethod(String qualifiedName, String method) {
      return newer && qualifiedName.equals(SdkTypes.CONTEXT) && method.equals("callHttp");
    }
  }
}
