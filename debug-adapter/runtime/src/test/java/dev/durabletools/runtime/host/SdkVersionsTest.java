package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Apps with older versions of Microsoft's SDK, over HTTP; the other tests' apps have 1.5.0. */
final class SdkVersionsTest {
  private static final String API = "/runtime/webhooks/durabletask";

  @TempDir Path temp;
  private final Recorder recorder = new Recorder();

  private FunctionHost start(Path dir, SessionMode mode) throws Exception {
    HostOptions options =
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.memory())
            .withHttp("localhost", 0)
            .withMode(mode, HostOptions.DEFAULT_MAX_LIVE)
            .withGrpcPort(OptionalInt.of(0));
    return FunctionHost.start(options, recorder);
  }

  @ParameterizedTest
  @EnumSource(SessionMode.class)
  void anAppOf140AnswersTheSame(SessionMode mode) throws Exception {
    List<Path> sources = TestApp.quickstart();
    sources.addAll(TestApp.fixtures("app", "versions"));
    Path dir = TestApp.stageWithClient(temp.resolve("app"), "1.4.0", sources);
    try (FunctionHost host = start(dir, mode)) {
      HttpProbe http = new HttpProbe(host.baseUrl());

      // The app's own starter: its client speaks gRPC to the host.
      assertThat(http.awaitEnd(http.start("HelloOrchestrator")).body())
          .contains("\"output\":[\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]");

      String url = http.start("Everything");
      http.await(url, "\"waiting\"");
      String base = url.substring(0, url.indexOf('?'));
      assertThat(http.post(base + "/suspend?reason=rest", "").statusCode()).isEqualTo(202);
      http.awaitText(url, "\"runtimeStatus\":\"Suspended\"");
      assertThat(http.post(base + "/raiseEvent/Go", "\"went on\"").statusCode()).isEqualTo(202);
      assertThat(http.post(base + "/resume", "").statusCode()).isEqualTo(202);
      assertThat(http.awaitEnd(url).body())
          .contains("\"output\":\"sum 14 IllegalStateException went on\"");
      assertThat(http.get(url + "&showHistory=true").body())
          .contains("\"SubOrchestrationInstanceCompleted\"")
          .contains("\"TimerFired\"")
          .contains("\"TaskFailed\"");

      HttpResponse<String> again = http.post(API + "/orchestrators/Again/rounds", "0");
      assertThat(again.statusCode()).isEqualTo(202);
      assertThat(http.awaitEnd(API + "/instances/rounds").body()).contains("\"output\":9");

      assertThat(http.awaitEnd(http.start("Fails")).body()).contains("\"Failed\"");
      assertThat(List.of(recorder.text().split("\n"))).noneMatch(line -> line.contains("diverge"));
    }
  }

  /** The middleware that is to be had refuses so old a client, so its apps call the runner. */
  @Test
  void anAppOf100RunsItsOrchestratorsItself() throws Exception {
    Path dir = TestApp.stageWithClient(temp.resolve("app"), "1.0.0", TestApp.fixtures("oldstyle"));
    TestApp.withoutMiddleware(dir);
    try (FunctionHost host = start(dir, SessionMode.LIVE)) {
      HttpProbe http = new HttpProbe(host.baseUrl());
      assertThat(http.post(API + "/orchestrators/Cities/a", "").statusCode()).isEqualTo(202);
      assertThat(http.awaitEnd(API + "/instances/a").body()).contains("\"output\":\"TOKYOOSLO\"");
    }
  }
}
