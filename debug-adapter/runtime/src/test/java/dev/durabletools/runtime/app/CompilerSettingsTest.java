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
  void encodingOfThePluginBeforeThatOfTheProject() throws IOException {
    String project = "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>";
    assertThat(of(project).encoding()).contains("UTF-8");
    assertThat(
            of(project
                    + "<plugin><artifactId>maven-compiler-plugin</artifactId><configuration>\n"
                    + "<encoding>ISO-8859-1</encoding></configuration></plugin>")
                .encoding())
        .contains("ISO-8859-1");
    assertThat(
            of(project
                    + "<plugin><artifactId>maven-compiler-plugin</artifactId></plugin><plugin>"
                    + "<encoding>ISO-8859-1</encoding></plugin>")
                .encoding())
        .contains("UTF-8");
    assertThat(of("-Dproject.build.sourceEncoding=UTF-16").encoding()).contains("UTF-16");
    assertThat(of("tasks.withType(JavaCompile) { options.encoding = 'Cp1252' }").encoding())
        .contains("Cp1252");
    assertThat(of("<encoding>${its}</encoding>").encoding()).isEmpty();
  }

  @Test
  void argumentsThatDecideWhatCompiles() throws IOException {
    assertThat(
            of("""
               <compilerArgs>
                 <arg>-Xlint:all</arg><arg>-Werror</arg>
                 <arg>--add-exports</arg><arg>java.base/sun.nio.ch=ALL-UNNAMED</arg>
                 <arg>-Aname=${value}</arg>
                 <arg>-proc:none</arg>
               </compilerArgs>
               """)
                .arguments())
        .containsExactly("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED", "-proc:none");
    assertThat(
            of("""
               options.compilerArgs += ['-parameters',
                   '--add-modules=java.se']
               options.compilerArgs << "-Amode=fast"
               options.compilerArgs.add("-XDignore.symbol.file")
               """)
                .arguments())
        .containsExactly(
            "-parameters", "--add-modules=java.se", "-Amode=fast", "-XDignore.symbol.file");
    assertThat(of("<arg>-processorpath</arg><arg>x</arg>").processors()).isTrue();
  }

  private CompilerSettings of(String text) throws IOException {
    Path missing = dir.resolve("none.xml");
    return CompilerSettings.of(
        List.of(missing, Files.writeString(dir.resolve("build.txt"), "\n" + text + "\n")));
  }
}
