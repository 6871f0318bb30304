package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine elsewhere: behind TLS, with a token, and one that does not know every call. */
class RemoteEngineTest {
  @TempDir Path folder;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private TaskHub hub;
  private TlsEngine engine;

  @BeforeEach
  void start() throws Exception {
    hub = TaskHub.open("orders", StoreLocation.memory(), line -> {});
    engine = TlsEngine.of(hub, folder);
  }

  @AfterEach
  void stop() {
    engine.close();
    hub.close();
  }

  private RemoteEngine connect(TlsEngine to, String token, Path authority) throws IOException {
    RemoteEngine remote =
        RemoteEngine.connect(
            RemoteAddress.parse(to.url(), token).trusting(authority),
            "orders",
            OptionalInt.of(0),
            notices::add);
    remote.declare(new KnownFunctions(List.of("Flow"), List.of()));
    return remote;
  }

  private static void assertRefused(ThrowingCallable call, HubException.Reason reason, String why) {
    assertThatThrownBy(call)
        .extracting(thrown -> thrown instanceof HubException ? thrown : thrown.getCause())
        .isInstanceOfSatisfying(
            HubException.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(reason);
              assertThat(refusal).hasMessageContaining(why);
            });
  }

  @Test
  void isReachedThroughTlsWithTokenAndTaskHub() throws Exception {
    try (RemoteEngine remote = connect(engine, TlsEngine.TOKEN, engine.certificate)) {
      String id = remote.hub().start(StartRequest.of("Flow", "a", "1")).get(30, TimeUnit.SECONDS);
      assertThat(id).isEqualTo("a");
      assertThat(remote.hub().status("a", true))
          .hasValueSatisfying(
              status -> {
                assertThat(status.status()).isEqualTo(OrchestrationStatus.PENDING);
                assertThat(status.input()).isEqualTo("1");
              });
      assertThat(engine.taskHubs).isNotEmpty().containsOnly("orders");
    }
  }

  @Test
  void aTokenItDoesNotWantIsToldInOneLine() throws Exception {
    try (RemoteEngine remote = connect(engine, "let me in", engine.certificate)) {
      assertRefused(
          () -> remote.hub().status("a", false),
          HubException.Reason.UNAVAILABLE,
          "answers UNAUTHENTICATED: who are you?");
    }
  }

  @Test
  void aCertificateOfNobodyIsToldWithTheRemedy() throws Exception {
    try (RemoteEngine remote = connect(engine, TlsEngine.TOKEN, null)) {
      assertRefused(
          () -> remote.hub().status("a", false),
          HubException.Reason.UNAVAILABLE,
          "its certificate is not trusted; name the PEM file of its authority in"
              + " DURABLE_ENGINE_CA");
    }
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    assertThatThrownBy(() -> connect(engine, TlsEngine.TOKEN, empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem cannot be used as PEM certificates");
    assertThatThrownBy(() -> connect(engine, TlsEngine.TOKEN, folder.resolve("none.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem cannot be used");
  }

  @Test
  void historiesAreNotToldByAnyEngine() throws Exception {
    try (RemoteEngine remote = connect(engine, TlsEngine.TOKEN, engine.certificate)) {
      assertRefused(
          () -> remote.hub().history("a"),
          HubException.Reason.UNSUPPORTED,
          "does not tell histories");
    }
  }

  @Test
  void callsItDoesNotKnowAreToldAsSuch() throws Exception {
    try (TlsEngine bare =
            new TlsEngine(
                new TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase() {},
                Files.createDirectory(folder.resolve("bare")));
        RemoteEngine remote = connect(bare, TlsEngine.TOKEN, bare.certificate)) {
      InstanceQuery all = new InstanceQuery(Set.of(), null, null, null, 0, null, false);
      List<ThrowingCallable> calls =
          List.of(
              () -> remote.hub().query(all),
              () -> remote.hub().purge(all).join(),
              () -> remote.hub().rewind("a").join(),
              () -> remote.hub().terminate("a", null).join());
      for (ThrowingCallable call : calls) {
        assertRefused(call, HubException.Reason.UNSUPPORTED, "answers UNIMPLEMENTED");
      }
    }
  }
}
