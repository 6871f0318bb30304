package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is told of a build that failed, from the lines that it printed. */
class BuildOutputTest {
  private static final Path APP = Path.of("/all/app");

  private static String failure(String lines) {
    BuildOutput output = new BuildOutput(line -> {});
    lines.lines().forEach(output);
    return output.failure(APP, Path.of("/all")).getMessage();
  }

  @Test
  void pomThatMavenCannotReadIsNamed() {
    String text = "/all/app: the build failed, Non-parseable POM /all/bad/pom.xml: ";
    assertThat(
            failure(
                """
                [ERROR] [ERROR] Some problems were encountered while processing the POMs:
                [FATAL] Non-parseable POM /all/bad/pom.xml: no more data @1:2  @ line 1, column 2
                 @\s
                [ERROR] The build could not read 1 project -> [Help 1]
                """))
        .startsWith(text + "no more data");
    assertThat(
            failure(
                """
                [ERROR] Some problems were encountered while processing the POMs
                [ERROR] The build could not read 1 project -> [Help 1]
                [ERROR]   The project g:all:pom:1 (/all/pom.xml) has 1 error
                [ERROR]     Failed to load project /all/bad/pom.xml @ g:app:1, /all/app/pom.xml: 1 problem was\s
                [ERROR]         - [FATAL] Non-parseable POM /all/bad/pom.xml: Unable to read model
                """))
        .as("Maven 4")
        .startsWith(text + "Unable to read model");
  }

  @Test
  void jdkThatIsTooOldIsToldAsSuch() {
    assertThat(failure("A.java:3: error: release version 25 not supported"))
        .endsWith("point JAVA_HOME at a newer JDK");
    assertThat(failure("[ERROR] Fatal error compiling: error: invalid target release: 25"))
        .contains("invalid target release: 25")
        .endsWith("point JAVA_HOME at a newer JDK");
    assertThat(
            failure(
                """
                [ERROR] Rule 0: RequireJavaVersion failed with message:
                Detected JDK /jdk is version 17.0.15 which is not in the allowed range [25,).
                """))
        .endsWith("point JAVA_HOME at a newer JDK");
  }
}
