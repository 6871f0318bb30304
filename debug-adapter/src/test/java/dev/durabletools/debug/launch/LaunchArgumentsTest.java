package dev.durabletools.debug.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the values that people write into {@code launch.json}. */
final class LaunchArgumentsTest {
  @Test
  void optionsInOneTextAreSplitAsAShellWould() throws Exception {
    assertThat(vmArgs("-Da=1  -Xmx200m")).containsExactly("-Da=1", "-Xmx200m");
    assertThat(vmArgs("-Da=\"x y\" '-Db=c d'")).containsExactly("-Da=x y", "-Db=c d");
    assertThat(vmArgs("-Da=\"\" ''")).containsExactly("-Da=", "");
    assertThat(vmArgs("-Da=\\\"q\\\" -Db=\"it's\" -Dc='\"'"))
        .containsExactly("-Da=\"q\"", "-Db=it's", "-Dc=\"");
    assertThat(vmArgs("-Da=C:\\Temp\\x -javaagent:\"C:\\My Tools\\a.jar\""))
        .containsExactly("-Da=C:\\Temp\\x", "-javaagent:C:\\My Tools\\a.jar");
    assertThat(vmArgs(" \t\n")).isEmpty();
  }

  @Test
  void optionsInAListAreTakenAsTheyAre() throws Exception {
    assertThat(vmArgs(List.of("-Da=\"x y\"", ""))).containsExactly("-Da=\"x y\"", "");
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> vmArgs("-Da='b"))
        .hasMessage("launch: argument 'vmArgs' is not a text with closed quotes; correct it");
  }

  @Test
  void aVariableThatNoProcessCanHaveIsRefused() {
    assertThatThrownBy(() -> LaunchArguments.parse(Map.of("env", Map.of("A", "b\0c"))))
        .hasMessage("launch: argument 'env.A' is not a text without NUL; correct it");
  }

  /** {@code ${env:NAME}} of a variable that is not set is an empty text. */
  @Test
  void anEmptyTextCountsAsLeftOut() throws Exception {
    LaunchArguments arguments =
        LaunchArguments.parse(
            Map.of("cwd", "", "javaHome", " ", "store", "", "orchestrator", "", "port", 0.0));
    assertThat(arguments.cwd()).isEqualTo(Path.of("").toAbsolutePath());
    assertThat(arguments.javaHome()).isEmpty();
    assertThat(arguments.store()).isEmpty();
    assertThat(arguments.orchestrator()).isEmpty();
  }

  private static List<String> vmArgs(Object value) throws LaunchException {
    return LaunchArguments.parse(Map.of("vmArgs", value)).vmArgs();
  }
}
