package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps whose functions are made by Spring and by code that Dagger generated. */
class InjectionTest {
  private static final Predicate<String> NONE = name -> false;

  @TempDir Path dir;

  @Test
  void springMakesTheFunctions() throws Exception {
    TestApp.stageWithJars(
        dir,
        TestApp.fixtures("injection/app", "injection/spring"),
        startsWith("spring-", "micrometer-", "javax.inject"),
        NONE);
    itsFunctionsRun("com.injection.SpringInjector");
  }

  @Test
  void daggerMakesTheFunctions() throws Exception {
    TestApp.stageWithJars(
        dir,
        TestApp.fixtures("injection/app", "injection/dagger"),
        startsWith("dagger-2", "javax.inject"),
        name -> name.endsWith(".jar"));
    itsFunctionsRun("com.injection.DaggerInjector");
  }

  private void itsFunctionsRun(String injector) throws Exception {
    TestApp.addService(
        dir, "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector", injector);
    Files.writeString(dir.resolve("local.settings.json"), "{\"Values\": {\"CURRENCY\": \"yen\"}}");
    HostOptions options =
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.file(dir.resolve("hub.db")))
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withWorker(List::of, Map.of(), Optional.empty());
    try (FunctionHost host = FunctionHost.start(options, new Recorder())) {
      HttpProbe http = new HttpProbe(host.baseUrl());
      String hub = "/runtime/webhooks/durabletask";
      http.post(hub + "/orchestrators/Tour/tour", "");
      assertThat(http.awaitText(hub + "/instances/tour", "\"Completed\"").body())
          .contains("\"output\":\"yen 300\"");
      assertThat(http.get("/api/Tickets").body()).isEqualTo("ticket 1");
      assertThat(http.get("/api/Tickets").body()).isEqualTo("ticket 2");
    }
  }

  private static Predicate<String> startsWith(String... beginnings) {
    return name -> List.of(beginnings).stream().anyMatch(name::startsWith);
  }
}
