package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is created for a call has the types that the call shows. */
class NewOrchestratorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Other\", 5, String.class            | java.lang.Integer | String",
        "\"Other\", java.util.List.of(\"a\"), int[].class | java.util.List<String> | int[]",
        "\"Other\", null, String.class         | ''                | String",
        "\"Other\"                             | ''                | void",
      })
  void takesTheTypesOfItsCall(String arguments, String input, String output) {
    String text =
        """
        import com.microsoft.azure.functions.annotation.FunctionName;
        import com.microsoft.durabletask.TaskOrchestrationContext;
        import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

        class Caller {
          @FunctionName("Caller")
          Object run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
            return ctx.callSubOrchestrator(%s).await();
          }
        }
        """
            .formatted(arguments);

    assertThat(created(text))
        .containsExactly(
            Map.of("inputType", input.replace("java.lang.", ""), "outputType", output));
  }

  @Test
  void aWorkerWithoutAHostRegistersItsOrchestratorsItself() {
    assertThat(
            created(
                """
                import com.microsoft.durabletask.TaskOrchestration;
                import com.microsoft.durabletask.TaskOrchestrationContext;
                import com.microsoft.durabletask.TaskOrchestrationFactory;

                class Caller implements TaskOrchestrationFactory {
                  public String getName() {
                    return "Caller";
                  }

                  public TaskOrchestration create() {
                    return ctx -> ctx.callSubOrchestrator("Other", 5, String.class).await();
                  }
                }
                """))
        .isEmpty();
  }

  private static List<Map<String, String>> created(String text) {
    List<Finding> findings = new Fixture(Path.of("Caller.java"), text).findings();
    assertThat(findings).extracting(Finding::rule).contains("DFJ3002");
    return findings.stream()
        .flatMap(finding -> finding.fixes().stream())
        .flatMap(fix -> fix.newFunction().stream())
        .map(Fix.NewFunction::settings)
        .toList();
  }
}
