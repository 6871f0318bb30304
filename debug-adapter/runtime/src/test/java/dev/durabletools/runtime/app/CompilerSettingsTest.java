package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the text of a build file tells of its compiler. */
final class CompilerSettingsTest {
  @TempDir Path dir;

  @Test
  void mavenPropertiesAndThePluginNameARelease() throws IOException {
    assertThat(of("<maven.compiler.release>17</maven.compiler.release>").release()).isTrue();
    assertThat(of("<configuration><release>11</release></configuration>").release()).isTrue();
    assertThat(of("<maven.compiler.source>8</maven.compiler.source>").release()).isFalse();
    assertThat(of("<!-- <release>11</release> -->").release()).isFalse();
  }

  @Test
  void processorsWithAPathOfTheirOwn() throws IOException {
    assertThat(of("<annotationProcessorPaths><path/>").processors()).isTrue();
    assertThat(of("  annotationProcessor 'org.projectlombok:lombok:1.18.30'").processors())
        .isTrue();
    assertThat(of("// annotationProcessor 'a:b:1'").processors()).isFalse();
  }

  @Test
  void librariesForTheCompilerOnly() throws IOException {
    assertThat(of("<scope> provided </scope>").provided()).isTrue();
    assertThat(of("compileOnly('a:b:1')").provided()).isTrue();
    assertThat(of("<scope>test</scope>").provided()).isFalse();
    assertThat(of("testCompileOnly 'a:b:1'").provided()).isFalse();
  }

  private CompilerSettings of(String text) throws IOException {
    Path missing = dir.resolve("none.xml");
    return CompilerSettings.of(
        List.of(missing, Files.writeString(dir.resolve("build.txt"), "\n" + text + "\n")));
  }
}
