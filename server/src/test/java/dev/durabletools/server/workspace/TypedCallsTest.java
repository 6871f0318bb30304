package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements and imports are typed into an orchestrator letter by letter, and some taken back:
 * after each letter an analysis that goes on from the one before finds what one from scratch finds.
 * {@code -Dtyped.statements=N} makes the run longer, {@code -Dtyped.seed=N} repeats one.
 */
class TypedCallsTest {
  private static final int STATEMENTS = Integer.getInteger("typed.statements", 1);
  private static final long SEED = Long.getLong("typed.seed", 20_240_611L);

  private static final List<String> TYPED =
      List.of(
          "String said = ctx.callActivity(\"Say\", input, String.class).await();",
          "ctx.callActivity(\"Sya\", 1);",
          "all.append(helper.compute(ctx, \"it's \\\"so\\\"\"));",
          "char quote = '\\''; all.append(quote);",
          "all.append(System.currentTimeMillis()); // durable:ignore DFJ0001",
          "if (!ctx.getIsReplaying()) { System.out.println(\"a{b\"); }",
          "for (int i = 0; i < 3; i++) { all.append(UUID.randomUUID()); }",
          "var sizes = List.of(1, 2).stream().map(each -> each + 1).toList();",
          "try { ctx.createTimer(Duration.ofSeconds(1)).await(); } catch (Exception e) { }",
          "all.append(new Helper() { long now() { return System.nanoTime(); } }.now());",
          "/* a \"comment */ ctx.callActivity(\"Say\").await();",
          "String block = \"\"\"\n        it's \"so\"\n        \"\"\";",
          "class Local { int n = new Random().nextInt(); }",
          "Helper.seen++;");

  private static final String IMPORT = "import java.sql.Timestamp;";

  private static final String ORCHESTRATOR =
      """
      package app;

      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.time.*;
      import java.util.*;

      public class Flow {
        private final Helper helper = new Helper();

        @FunctionName("Flow")
        public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          String input = ctx.getInput(String.class);
          StringBuilder all = new StringBuilder();
          // typed here
          String first = ctx.callActivity("Say", input, String.class).await();
          if (first.isEmpty()) {
            // typed here
            all.append(helper.compute(ctx, first));
          }
          long before = System.currentTimeMillis();
          // typed here
          all.append(before).append(ctx.callActivity("Count", first, Integer.class).await());
          return all.toString();
        }

        @FunctionName("Say")
        public String say(@DurableActivityTrigger(name = "name") String name) {
          return "Hello, " + name;
        }
      }
      """;

  private static final String HELPER =
      """
      package app;

      import com.microsoft.durabletask.*;

      class Helper {
        static int seen;

        String compute(TaskOrchestrationContext ctx, String text) {
          return text + now();
        }

        long now() {
          return System.nanoTime() + seen;
        }
      }
      """;

  @TempDir Path folder;

  private final SourceStore store = new SourceStore();
  private final Analysis analysis = ToldOutcome.strict(store);
  private Path flow = Path.of("Flow.java");

  @BeforeEach
  void open() throws IOException {
    flow = folder.resolve("src/main/java/app/Flow.java");
    Files.createDirectories(flow.getParent());
    Files.writeString(flow, ORCHESTRATOR);
    Files.writeString(flow.resolveSibling("Helper.java"), HELPER);
    store.addFolder(folder);
    analysis.run(RuleSettings.DEFAULT);
  }

  @Test
  void foundAfterEachLetterAsFromScratch() throws Exception {
    Random random = new Random(SEED);
    String text = ORCHESTRATOR;
    for (String statement : statements(random)) {
      List<Integer> places = places(text);
      int place = places.get(random.nextInt(places.size()));
      for (String next : typed(text, place, statement, random.nextBoolean())) {
        text = next;
        compare(text);
      }
    }
  }

  @Test
  void foundAfterEachLetterOfAnImport() throws Exception {
    for (String next : typed(ORCHESTRATOR, ORCHESTRATOR.indexOf("\npublic"), IMPORT, true)) {
      compare(next);
    }
  }

  private void compare(String text) throws IOException {
    Map<String, SourceFile> open = Map.of(Uris.of(flow), new SourceFile(Uris.of(flow), text));
    store.overlay(open);
    assertThat(ToldOutcome.of(analysis.run(RuleSettings.DEFAULT)))
        .as("seed %d, text %s", SEED, text)
        .isEqualTo(ToldOutcome.fromScratch(folder, open));
  }

  /** A call first, then any. */
  private static List<String> statements(Random random) {
    List<String> all = new ArrayList<>(TYPED.subList(0, 1));
    while (all.size() < STATEMENTS) {
      List<String> some = new ArrayList<>(TYPED);
      Collections.shuffle(some, random);
      all.addAll(some);
    }
    return all.subList(0, STATEMENTS);
  }

  private static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    String mark = "// typed here\n";
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      places.add(at + mark.length());
    }
    return places;
  }

  /** The texts while a line is typed at a place, and while it is taken back again. */
  private static List<String> typed(String text, int place, String line, boolean back) {
    List<String> texts = new ArrayList<>();
    for (int length = 0; length <= line.length(); length++) {
      texts.add(
          text.substring(0, place) + line.substring(0, length) + "\n" + text.substring(place));
    }
    if (back) {
      for (int length = line.length() - 1; length >= 0; length -= 3) {
        texts.add(texts.get(length));
      }
    }
    return texts;
  }
}
