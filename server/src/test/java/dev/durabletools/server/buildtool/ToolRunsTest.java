package dev.durabletools.server.buildtool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Build tools are scripts here that do what Maven and Gradle are documented to do. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class ToolRunsTest implements ToolRuns.Listener {
  @TempDir Path folder;
  private Path app;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<ToolRuns> open = new ArrayList<>();

  @BeforeEach
  void makeApp() throws IOException {
    app = Files.createDirectories(folder.resolve("build/app"));
  }

  @AfterEach
  void close() {
    open.forEach(ToolRuns::close);
  }

  @Override
  public void started(Path module, String tool) {
    heard.add("started " + folder.relativize(module) + " " + tool);
  }

  @Override
  public void told(Map<Path, List<Path>> classPaths) {
    classPaths.forEach((module, jars) -> heard.add(folder.relativize(module) + " has " + jars));
  }

  @Override
  public void failed(Path module, String tool, String why) {
    heard.add("failed " + why);
  }

  @Override
  public void ended() {
    heard.add("ended");
  }

  private String hears() throws InterruptedException {
    String next = heard.poll(60, TimeUnit.SECONDS);
    assertThat(next).as("heard in time").isNotNull();
    return String.valueOf(next);
  }

  private ToolRuns ask(Duration limit) {
    ToolRuns runs = new ToolRuns(this, limit);
    open.add(runs);
    runs.ask(List.of(app));
    return runs;
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("build").resolve(name), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void maven(String text) throws IOException {
    Files.writeString(
        folder.resolve("build/pom.xml"),
        "<project><artifactId>all</artifactId><modules><module>app</module></modules></project>");
    Files.writeString(app.resolve("pom.xml"), "<project><artifactId>app</artifactId></project>");
    script("mvnw", text);
  }

  @Test
  void mavenWritesTheClassPathOfAModule() throws Exception {
    maven(
        """
        echo "$@" > arguments
        for each in "$@"; do
          case $each in -Dmdep.outputFile=*) printf '/m2/a.jar:/m2/b.jar' > "${each#*=}" ;; esac
        done
        """);
    ask(Duration.ofSeconds(60));

    assertThat(hears()).isEqualTo("started build/app Maven");
    assertThat(hears()).isEqualTo("build/app has [/m2/a.jar, /m2/b.jar]");
    assertThat(hears()).isEqualTo("ended");
    assertThat(Files.readString(folder.resolve("build/arguments")))
        .contains("-f " + folder.resolve("build/pom.xml"))
        .contains("dependency:build-classpath -Dmdep.outputFile=")
        .endsWith("-pl app -am\n");
  }

  @Test
  void gradleRunsATaskOfOurs() throws Exception {
    Files.writeString(app.resolve("build.gradle"), "");
    script(
        "gradlew",
        """
        while [ $# -gt 0 ]; do
          case $1 in
            --init-script) grep -q durableClassPath "$2" || exit 1 ;;
            --project-dir) project=$2 ;;
            durableClassPath) asked=yes ;;
          esac
          shift
        done
        echo "a warning of the build"
        [ "$asked" ] && printf 'durable-class-path\\t%s\\t/g/a.jar\\n' "$project" "$project/sub" "$project"
        """);
    ask(Duration.ofSeconds(60));

    assertThat(hears()).isEqualTo("started build/app Gradle");
    assertThat(hears()).isEqualTo("build/app has [/g/a.jar]");
    assertThat(hears()).isEqualTo("build/app/sub has [/g/a.jar]");
  }

  @Test
  void aFailureIsOneLine() throws Exception {
    maven("echo noise; echo '[ERROR] '; echo '[ERROR] no such parent'; echo '[ERROR] x'; exit 1");
    ask(Duration.ofSeconds(60));

    hears();
    assertThat(hears()).isEqualTo("failed no such parent");
    assertThat(hears()).isEqualTo("ended");
  }

  @Test
  void aRunThatTakesTooLongIsStopped() throws Exception {
    maven("exec sleep 600");
    ask(Duration.ofSeconds(1));

    hears();
    assertThat(hears()).isEqualTo("failed it took longer than 1 s and was stopped");
  }

  @Test
  void cancellingEndsTheWholeProcessTree() throws Exception {
    maven("sleep 600 &\necho $! > child.tmp; mv child.tmp child; wait");
    ToolRuns runs = ask(Duration.ofSeconds(600));
    hears();
    ProcessHandle child = child();
    runs.cancel();

    assertThat(hears()).as("a cancelled run is no failure").isEqualTo("ended");
    child.onExit().get(60, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void closingEndsItToo() throws Exception {
    maven("sleep 600 &\necho $! > child.tmp; mv child.tmp child; wait");
    ToolRuns runs = ask(Duration.ofSeconds(600));
    hears();
    ProcessHandle child = child();
    runs.close();

    child.onExit().get(60, TimeUnit.SECONDS);
    runs.ask(List.of(app));
    assertThat(hears()).isEqualTo("ended");
    assertThat(heard).as("nothing is begun after the end").isEmpty();
  }

  @Test
  void beingKilledEndsItToo() throws Exception {
    maven("sleep 600 &\necho $! > child.tmp; mv child.tmp child; wait");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Asker.class.getName(),
                app.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      ProcessHandle child = child();
      ProcessHandle script = child.parent().orElseThrow();
      server.destroyForcibly().onExit().get(60, TimeUnit.SECONDS);

      child.onExit().get(60, TimeUnit.SECONDS);
      script.onExit().get(60, TimeUnit.SECONDS);
      assertThat(child.isAlive() || script.isAlive()).isFalse();
    } finally {
      server.destroyForcibly();
    }
  }

  /** A server that asks once, and stays until it is killed. */
  static final class Asker implements ToolRuns.Listener {
    public static void main(String[] arguments) throws Exception {
      new ToolRuns(new Asker(), Duration.ofSeconds(600)).ask(List.of(Path.of(arguments[0])));
      while (System.in.read() >= 0) {
        // The test says nothing.
      }
    }

    @Override
    public void started(Path module, String tool) {}

    @Override
    public void told(Map<Path, List<Path>> classPaths) {}

    @Override
    public void failed(Path module, String tool, String why) {}

    @Override
    public void ended() {}
  }

  private ProcessHandle child() throws Exception {
    Path file = folder.resolve("build/child");
    try (var watch = folder.getFileSystem().newWatchService()) {
      file.getParent().register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        var key = watch.poll(60, TimeUnit.SECONDS);
        assertThat(key).as("the script runs").isNotNull();
        key.pollEvents();
        key.reset();
      }
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
  }
}
