package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample with orchestrators that loop, wait, catch, call each other and use lambdas. */
public final class TravelsApp {
  /** Lines, in words, so that histories and steps of all kinds are there. */
  private static final String SOURCE =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.RetryPolicy;
      import com.microsoft.durabletask.Task;
      import com.microsoft.durabletask.TaskFailedException;
      import com.microsoft.durabletask.TaskOptions;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
      import java.time.Duration;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.concurrent.atomic.AtomicInteger;
      import java.util.function.IntUnaryOperator;

      public class Travels {
          private static final AtomicInteger RAN = new AtomicInteger();
          private static final AtomicInteger RUNS = new AtomicInteger();

          @FunctionName("Double")
          public int twice(@DurableActivityTrigger(name = "value") int value) {
              System.out.println("activity ran " + RAN.incrementAndGet()); // double: first
              if (value < 0) {
                  throw new IllegalArgumentException("negative");
              }
              return value * 2;
          }

          @FunctionName("Loop")
          public int loop(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int total = 0; // loop: first
              for (int round = 1; round <= 3; round++) {
                  int part = ctx.callActivity("Double", round, Integer.class).await(); // loop: await
                  total += part; // loop: after
              }
              return total; // loop: last
          }

          @FunctionName("Rounds")
          public int rounds(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int rounds = ctx.getInput(Integer.class); // rounds: first
              int total = 0;
              for (int round = 1; round <= rounds; round++) {
                  total += ctx.callActivity("Double", round, Integer.class).await(); // rounds: await
              }
              return total; // rounds: last
          }

          @FunctionName("Anew")
          public int anew(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              Integer round = ctx.getInput(Integer.class); // anew: first
              if (round != null) { // anew: second
                  return round; // anew: last
              }
              ctx.continueAsNew(7); // anew: again
              return 0;
          }

          @FunctionName("Helpers")
          public int helpers(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              List<Integer> seen = new ArrayList<>(); // helpers: first
              int first = ask(ctx, 1);
              seen.add(first);
              IntUnaryOperator more = value -> {
                  int asked = ask(ctx, value);
                  return asked + 1;
              };
              seen.add(more.applyAsInt(first));
              seen.replaceAll(each -> same(each));
              int sum = 0;
              for (int each : seen) {
                  sum += each;
              }
              return sum; // helpers: last
          }

          private static Integer same(Integer value) {
              return value;
          }

          private static int ask(TaskOrchestrationContext ctx, int value) {
              int doubled = ctx.callActivity("Double", value, Integer.class).await(); // ask: await
              return doubled; // ask: last
          }

          @FunctionName("Retries")
          public int retries(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              TaskOptions twice = new TaskOptions(new RetryPolicy(2, Duration.ofMillis(1)));
              return ctx.callSubOrchestrator("Shaky", null, null, twice, Integer.class).await(); // retries: call
          }

          @FunctionName("Shaky")
          public int shaky(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int attempt = RUNS.incrementAndGet();
              return ctx.callActivity("Double", -1, Integer.class).await(); // shaky: last
          }

          @FunctionName("Shell")
          public int shell(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              return kernel(ctx); // shell: last
          }

          private static int kernel(TaskOrchestrationContext ctx) {
              return ask(ctx, 1); // kernel: last
          }

          @FunctionName("Breaks")
          public int breaks(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              return Integer.parseInt(word(ask(ctx, 1))); // breaks: last
          }

          private static String word(int number) {
              return "no. " + number; // word: last
          }

          @FunctionName("Parcels")
          public Parcel parcels(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int doubled = ctx.callActivity("Double", 1, Integer.class).await(); // parcels: first
              ctx.setCustomStatus(new Parcel(0)); // parcels: status
              return new Parcel(doubled); // parcels: last
          }

          @FunctionName("Letters")
          public Parcel letters(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              Parcel letter = new Parcel(ctx.callActivity("Double", 1, Integer.class).await()); // letters: first
              return letter; // letters: last
          }

          public static final class Parcel {
              private final int weight;

              Parcel(int weight) {
                  this.weight = weight;
              }

              public int getWeight() {
                  return weight; // parcel: weight
              }
          }

          @FunctionName("Catches")
          public String catches(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String told = ""; // catches: first
              for (int value = -1; value <= 1; value += 2) {
                  try {
                      int doubled = ctx.callActivity("Double", value, Integer.class).await(); // catches: await
                      told += "got " + doubled; // catches: got
                  } catch (TaskFailedException e) { // catches: catch
                      told += "failed "; // catches: failed
                  } finally {
                      told += ";"; // catches: finally
                  }
              }
              return told; // catches: last
          }

          @FunctionName("Fails")
          public int fails(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int first = ctx.callActivity("Double", 1, Integer.class).await(); // fails: first
              return first + ctx.callActivity("Double", -1, Integer.class).await(); // fails: last
          }

          @FunctionName("Ends")
          public void ends(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int first = ctx.callActivity("Double", 1, Integer.class).await(); // ends: first
              ctx.complete(first);
          } // ends: last

          @FunctionName("Fans")
          public int fans(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              List<Task<Integer>> all = new ArrayList<>(); // fans: first
              for (int value = 1; value <= 3; value++) {
                  all.add(ctx.callActivity("Double", value, Integer.class));
              }
              int sum = 0;
              for (int each : ctx.allOf(all).await()) {
                  sum += each;
              }
              int child = ctx.callSubOrchestrator("Loop", null, Integer.class).await();
              return sum + child; // fans: last
          }

          @FunctionName("Rolls")
          public int rolls(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int run = RUNS.incrementAndGet(); // rolls: first
              boolean again = ctx.getIsReplaying();
              int two = 2;
              List<Object> kept = new ArrayList<>(Arrays.asList("same", run));
              Counted counted = new Counted(two, run);
              int doubled = ctx.callActivity("Double", two, Integer.class).await(); // rolls: await
              return doubled; // rolls: last
          }

          private static int marks;

          @FunctionName("Marks")
          public int marks(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int before = marks; // marks: first
              int total = 0;
              for (int round = 1; round <= 2; round++) {
                  ctx.setCustomStatus(new Round(round, "of 2"));
                  marks += round; // marks: write
                  int seen = marks;
                  if (seen < 3) {
                      total += 10; // marks: few
                  }
                  total += ctx.callActivity("Double", round, Integer.class).await(); // marks: await
              }
              return total + before; // marks: last
          }

          static final class Round {
              public final int number;
              public final List<String> more;

              Round(int number, String more) {
                  this.number = number;
                  this.more = Arrays.asList(more, null);
              }
          }

          static final class Counted {
              final int same;
              final int[] runs;

              Counted(int same, int run) {
                  this.same = same;
                  this.runs = new int[] {same, run};
              }
          }

          @FunctionName("Hour")
          public String hour(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              Task<Void> timer = ctx.createTimer(Duration.ofMinutes(30)); // hour: first
              Task<String> word = ctx.waitForExternalEvent("Word", Duration.ofMinutes(20), String.class);
              TaskOptions often = new TaskOptions(new RetryPolicy(3, Duration.ofSeconds(1)));
              int doubled = ctx.callActivity("Double", 2, often, Integer.class).await(); // hour: await
              String first = ctx.waitForExternalEvent("Early", String.class).await();
              String second = ctx.waitForExternalEvent("Early", String.class).await();
              return word.await() + doubled + first + second + timer.isDone(); // hour: last
          }

          @FunctionName("Waits")
          public String waits(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              int asked = ctx.callActivity("Double", 1, Integer.class).await(); // waits: first
              ctx.createTimer(Duration.ofHours(1)).await(); // waits: timer
              String word = ctx.waitForExternalEvent("Word", String.class).await(); // waits: event
              int more = ctx.callActivity("Double", asked, Integer.class).await(); // waits: again
              return word + asked + more; // waits: last
          }

          @FunctionName("Says")
          public String says(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              System.out.println("says nothing yet"); // says: first
              return said(ctx); // says: call
          }

          private static String said(TaskOrchestrationContext ctx) {
              return ctx.waitForExternalEvent("Word", Duration.ofHours(1), String.class).await(); // said: event
          }
      }
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final QuickstartApp app;
  final Path file;

  private TravelsApp(QuickstartApp app) {
    this.app = app;
    this.file = app.source("Travels");
  }

  /** Its sources under {@code target}; built by the first launch and kept built. */
  public static TravelsApp copy() throws IOException {
    QuickstartApp app = QuickstartApp.copy("travels");
    Path file = app.source("Travels");
    if (!Files.exists(file) || !Files.readString(file).equals(SOURCE)) {
      Files.writeString(file, SOURCE);
    }
    return new TravelsApp(app);
  }

  /** The app's folder. */
  public Path dir() {
    return app.dir;
  }

  int line(String comment) throws IOException {
    return app.line("Travels", "// " + comment);
  }

  /** What a host exports of an instance's history. */
  static List<String> exported(String baseUrl, String instanceId) throws Exception {
    return get(baseUrl + "/runtime/webhooks/durabletask/x-durable/history/" + instanceId)
        .lines()
        .toList();
  }

  /** Until an event of a type is in it. */
  static void awaitHistory(String baseUrl, String instanceId, String type) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    while (exported(baseUrl, instanceId).stream().noneMatch(line -> line.contains(type))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + type + " in " + instanceId);
      }
      Thread.sleep(50);
    }
  }

  /** What a host exports of all its instances, with their states. */
  static List<String> everything(String baseUrl) throws Exception {
    String base = baseUrl + "/runtime/webhooks/durabletask/instances";
    List<String> all = new ArrayList<>();
    for (JsonElement each : JsonParser.parseString(get(base)).getAsJsonArray()) {
      all.add(each.toString());
      all.addAll(exported(baseUrl, each.getAsJsonObject().get("instanceId").getAsString()));
    }
    return all;
  }

  static String get(String url) throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  static URI status(String baseUrl, String instanceId) {
    return URI.create(baseUrl + "/runtime/webhooks/durabletask/instances/" + instanceId);
  }

  static void raise(String baseUrl, String instanceId, String event, String json) throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(status(baseUrl, instanceId) + "/raiseEvent/" + event))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
