package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit in an orchestrator does to the findings in the helpers that it calls. */
class HelpersOfEditedCodeTest {
  private static final String FLOW =
      """
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      class Flow {
        @FunctionName("Flow")
        String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
          int first = 1;
          boolean live = !c.getIsReplaying();
          boolean again = c.getIsReplaying();
          String text = "";
          if (live) {
            long now = Ticks.now(c);
            Talk.say("" + now);
          }
          return text + first;
        }
      }
      """;

  private static final String TICKS =
      """
      final class Ticks {
        static long now(com.microsoft.durabletask.TaskOrchestrationContext c) {
          return System.currentTimeMillis();
        }
      }
      """;

  private static final String TALK =
      """
      final class Talk {
        static void say(String text) {
          java.util.logging.Logger.getLogger("x").info(text);
        }
      }
      """;

  @TempDir Path folder;
  private final SourceStore store = new SourceStore();
  private final Analysis analysis = new Analysis(store, (rule, failure) -> {});
  private String flow = FLOW;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("Ticks.java"), TICKS);
    Files.writeString(folder.resolve("Talk.java"), TALK);
    Files.writeString(folder.resolve("Flow.java"), FLOW);
    store.addFolder(folder);
    assertThat(clocks(analysis.run(RuleSettings.DEFAULT))).isEmpty();
  }

  @Test
  void aStatementThatHasNothingToDoWithThemLeavesThemAlone() throws IOException {
    assertThat(edit("first = 1", "first = 2").checked()).isEqualTo(1);
  }

  @Test
  void aGuardThatIsNoneAnyMoreBringsTheFinding() throws IOException {
    assertThat(clocks(edit("!c.getIsReplaying()", "true"))).hasSize(1);
    assertThat(clocks(edit("live = true", "live = !c.getIsReplaying()"))).isEmpty();
  }

  @Test
  void aValueThatGoesElsewhereBringsTheFinding() throws IOException {
    assertThat(clocks(edit("Talk.say(\"\" + now);", "text += now;"))).hasSize(1);
    assertThat(clocks(edit("text += now;", "Talk.say(\"\" + now);"))).isEmpty();
  }

  @Test
  void aWayMovesWithTheCodeAroundIt() throws IOException {
    edit("!c.getIsReplaying()", "true");
    Analysis.Outcome outcome = edit("int first", "\n\n    int second = 2;\n    int first");

    assertThat(outcome.checked())
        .as("Flow, and Talk, whose fix is where it is called")
        .isEqualTo(2);
    assertThat(clocks(outcome))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.path())
                    .extracting(HelpersOfEditedCodeTest::text)
                    .containsExactly("run", "now"));
  }

  private static String text(Finding.PathStep step) {
    return step.file().text().substring(step.range().start(), step.range().end());
  }

  private Analysis.Outcome edit(String from, String to) throws IOException {
    assertThat(flow).contains(from);
    flow = flow.replace(from, to);
    Files.writeString(folder.resolve("Flow.java"), flow);
    store.refresh(folder.resolve("Flow.java"));
    return analysis.run(RuleSettings.DEFAULT);
  }

  private static List<Finding> clocks(Analysis.Outcome outcome) {
    return outcome.findings().stream()
        .filter(each -> each.rule().equals("DFJ0001"))
        .filter(each -> each.file().fileName().equals("Ticks.java"))
        .toList();
  }
}
