package dev.durabletools.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as users have it: a process, its two streams and its exit code. */
class CommandLineTest {
  @TempDir Path temp;

  private record Result(int code, List<String> out, List<String> err) {}

  @Test
  void createsTheQuickstart() throws Exception {
    Result project = durable("new", "project", "my app");
    assertThat(project.code()).isZero();
    assertThat(project.err()).isEmpty();
    assertThat(project.out()).startsWith("my app/pom.xml", "my app/host.json");
    assertThat(project.out()).allSatisfy(file -> assertThat(temp.resolve(file)).isRegularFile());

    Result starter =
        durable("new", "function", "http-starter", "Start", "--dir=my app", "--auth", "Function");
    assertThat(starter.out()).containsExactly("my app/src/main/java/com/function/Start.java");
    assertThat(temp.resolve(starter.out().get(0)))
        .content()
        .contains("AuthorizationLevel.FUNCTION");
  }

  @Test
  void tellsWhatANewOrchestratorStillNeeds() throws Exception {
    durable("new", "project", "app");

    assertThat(durable("new", "function", "orchestrator", "Trip", "--dir", "app").err())
        .containsExactly(
            "durable: new function: It calls the activity Hello, which is yet to be created:"
                + " durable new function activity Hello");
    assertThat(durable("new", "function", "activity", "Hello", "--dir", "app").err()).isEmpty();
    assertThat(durable("new", "function", "retry", "Again", "--dir", "app").err()).isEmpty();
  }

  @Test
  void worksInTheCurrentFolder() throws Exception {
    assertThat(durable("new", "project", ".", "--artifact", "here").out()).contains("pom.xml");

    Result function = durable("new", "function", "activity", "Hello");
    assertThat(function.out()).containsExactly("src/main/java/com/function/Hello.java");
    assertThat(temp.resolve(function.out().get(0))).isRegularFile();
    assertThat(durable("new", "function", "activity", "hello").code()).isEqualTo(2);
  }

  @Test
  void refusesInTheUsersLanguageAndWritesNothing() throws Exception {
    durable("new", "project", "app");
    durable("new", "function", "activity", "Hello", "--dir", "app");
    List<String> before = tree();

    Result used =
        durable("-Duser.language=zh", "new", "function", "activity", "hello", "--dir", "app");

    assertThat(used.code()).isEqualTo(2);
    assertThat(used.out()).isEmpty();
    assertThat(used.err())
        .containsExactly("durable: new function: 包“com.function”中已存在名为“hello”的函数。未写入任何文件；请更改后重试。");
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void refusesAProjectWhereOneIs() throws Exception {
    Files.writeString(temp.resolve("host.json"), "mine");

    Result result = durable("new", "project", ".");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .containsExactly(
            "durable: new project: The file \"host.json\" already exists."
                + " Nothing was written; change that and try again.");
    assertThat(tree()).containsExactly("host.json");
    assertThat(temp.resolve("host.json")).hasContent("mine");
  }

  @Test
  void saysInOneLineWhatItCannotWrite() throws Exception {
    Files.writeString(temp.resolve("file"), "");

    Result result = durable("new", "project", "file/app");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .singleElement()
        .asString()
        .startsWith("durable: new project: cannot write into \"file/app\": ");
    assertThat(tree()).containsExactly("file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|durable: server: no command; use ",
        "nonsense|durable: server: there is no command \"nonsense\"; use ",
        "new|durable: new: nothing to create is named; use ",
        "new thing|durable: new: cannot create \"thing\"; use ",
        "new project|durable: new project: it takes one folder; use ",
        "new project a b|durable: new project: it takes one folder; use ",
        "new project a --jav 17|durable: new project: there is no option --jav; use one of --app, ",
        "new project a --java|durable: new project: --java has no value; write --java VALUE",
        "new project a --java 17 --java=8|durable: new project: --java is given twice; ",
        "new project a --java 9|durable: new project: Azure Functions does not run Java \"9\".",
        "new function activity|durable: new function: it takes a template and a name; use ",
        "new function activity A|durable: new function: ",
      })
  void wrongUsageIsOneLineAndExitCode2(String line, String error) throws Exception {
    Result result = durable(line == null ? new String[0] : line.split(" ", -1));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).singleElement().asString().startsWith(error);
    assertThat(tree()).isEmpty();
  }

  @Test
  void saysWhatItIs() throws Exception {
    assertThat(durable("--version").out()).singleElement().asString().startsWith("durable ");
    assertThat(durable("--help").out()).anyMatch(line -> line.contains("durable new project"));
    assertThat(durable("new", "function", "--help").code()).isZero();
    assertThat(durable("check", "--help").out()).anyMatch(line -> line.contains("--fail-on"));
  }

  /** Arguments that begin with {@code -D} are the JVM's. */
  private Result durable(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-Duser.language=en", "-Dfile.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.addAll(Stream.of(args).filter(arg -> arg.startsWith("-D")).toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(Stream.of(args).filter(arg -> !arg.startsWith("-D")).toList());
    Path out = Files.createTempFile("durable", ".out");
    Path err = Files.createTempFile("durable", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(temp.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Result(process.exitValue(), lines(out), lines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  private List<String> tree() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temp.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
