package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A launch that ends while the app's own build runs, which has a child process and never ends. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
final class SlowBuildTest {
  private static final String BUILD =
      """
      #!/bin/sh
      trap '' TERM INT HUP
      tail -f /dev/null &
      echo 'the build waits'
      wait
      wait
      """;

  private DapClient client;
  private List<ProcessHandle> build = List.of();
  private int launch;

  @BeforeEach
  void launch() throws Exception {
    QuickstartApp app = QuickstartApp.copy("slow-build");
    Path wrapper = Files.writeString(app.dir.resolve("mvnw"), BUILD);
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    client = DapClient.start();
    client.initialize();
    launch = client.send("launch", "{\"cwd\":\"" + app.dir + "\",\"port\":0}");
    client.ask("configurationDone", "{}");
    client.event("output", body -> body.get("output").getAsString().contains("the build waits"));
    build = client.process.descendants().toList();
    assertThat(build).hasSizeGreaterThanOrEqualTo(2);
  }

  @AfterEach
  void close() {
    build.forEach(ProcessHandle::destroyForcibly);
    client.close();
  }

  @Test
  void nothingIsLeftWhenTheEditorDies() throws Exception {
    long start = System.nanoTime();
    client.process.getOutputStream().close();
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    nothingIsLeftSince(start);
  }

  @Test
  void nothingIsLeftWhenTheAdapterIsAskedToEnd() throws Exception {
    long start = System.nanoTime();
    client.process.destroy();
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    nothingIsLeftSince(start);
  }

  @Test
  void disconnectCancelsTheBuildAndTheLaunch() throws Exception {
    long start = System.nanoTime();
    client.ask("disconnect", "{}");
    nothingIsLeftSince(start);
    JsonObject answer = client.response(launch);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("message").getAsString()).contains("cancelled").doesNotContain("\n");
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(client.errors()).isEmpty();
  }

  /** The launch is answered with what became of the build that took the place of the first. */
  @Test
  void aRestartBeginsTheBuildAnewAndLeavesNothingOfTheFirst() throws Exception {
    long start = System.nanoTime();
    int restart = client.send("restart", "{}");
    client.event("output", body -> body.get("output").getAsString().contains("the build waits"));
    nothingIsLeftSince(start);
    assertThat(client.order()).doesNotContain("response launch", "response restart");
    build = client.process.descendants().toList();
    assertThat(build).hasSizeGreaterThanOrEqualTo(2);
    long end = System.nanoTime();
    client.ask("disconnect", "{}");
    for (int each : List.of(launch, restart)) {
      assertThat(client.response(each).get("message").getAsString()).contains("cancelled");
    }
    nothingIsLeftSince(end);
  }

  private void nothingIsLeftSince(long start) throws Exception {
    for (ProcessHandle process : build) {
      long left = start + TimeUnit.SECONDS.toNanos(5) - System.nanoTime();
      process.onExit().get(Math.max(left, 1), TimeUnit.NANOSECONDS);
    }
  }
}
