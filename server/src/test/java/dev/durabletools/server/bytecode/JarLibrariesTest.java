package dev.durabletools.server.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.LibraryEffect;
import dev.durabletools.server.model.LibraryFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the byte code of a small library tells. */
class JarLibrariesTest {
  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void compile() throws Exception {
    jar =
        TestJar.of(
            folder,
            """
            package lib;
            public class Tools {
              public static long direct() { return System.currentTimeMillis(); }
              public static long deep() { return Inner.twice(); }
              public static void lambda() { run(() -> System.nanoTime()); }
              public static void reference() { run(Tools::direct); }
              static void run(Runnable r) { r.run(); }
              public static long overloaded(int i) { return 1; }
              public static long overloaded(String s) { return direct(); }
              public static java.net.URL url(String s) { return null; }
              public static String pure(String s) { return s.trim() + Math.max(1, 2); }
              public static int field() { return Config.SIZE; }
              public static long started() { return Config.STARTED; }
              public static String checked(String s) { return Checks.trimmed(s); }
              public static Port port() { return new Adapter(); }
              public static boolean sameHost(java.net.URL a, java.net.URL b) { return a.equals(b); }
              static class Inner { static long twice() { return direct() * 2; } }
            }
            """,
            """
            package lib;
            class Config { static int SIZE = 3; static long STARTED = System.nanoTime(); }
            """,
            """
            package lib;
            class Checks {
              static final OwnLogger LOGGER = new OwnLogger();
              static String trimmed(String s) {
                OwnLogger local = s == null ? new OwnLogger() : LOGGER;
                return local == null ? "" : s.trim();
              }
              static class OwnLogger { final String level = System.getProperty("log.level"); }
            }
            """,
            """
            package lib;
            public interface Port { void send(String text) throws Exception; }
            """,
            """
            package lib;
            public class Adapter implements Port {
              public void send(String text) throws Exception { Thread.sleep(10); }
            }
            """,
            """
            package com.microsoft.azure.functions.annotation;
            public @interface FunctionName { String value(); }
            """,
            """
            package com.microsoft.durabletask.azurefunctions;
            public @interface DurableActivityTrigger { String name(); }
            """,
            """
            package lib;
            import com.microsoft.azure.functions.annotation.*;
            import com.microsoft.durabletask.azurefunctions.*;
            public class Shared {
              @FunctionName("Charge")
              public String charge(@DurableActivityTrigger(name = "x") Integer amount) { return ""; }
            }
            """);
  }

  private static JarLibraries libraries() {
    return new JarLibraries(List.of(jar), List.of(), new FactsCache(folder.resolve("cache")));
  }

  private static List<String> effects(String method, int arguments) {
    return libraries().effects("lib.Tools", method, arguments).stream()
        .map(each -> each.category() + " " + each.primitive())
        .toList();
  }

  @Test
  void followsCallsLambdasAndReferences() {
    assertThat(effects("direct", 0)).containsExactly("CLOCK System.currentTimeMillis()");
    assertThat(effects("deep", 0)).containsExactly("CLOCK System.currentTimeMillis()");
    assertThat(effects("lambda", 0)).containsExactly("CLOCK System.nanoTime()");
    assertThat(effects("reference", 0)).containsExactly("CLOCK System.currentTimeMillis()");
  }

  @Test
  void namesTheWayAndTheJar() {
    LibraryEffect effect = libraries().effects("lib.Tools", "deep", 0).get(0);

    assertThat(effect.path())
        .containsExactly("Tools.deep()", "Tools.Inner.twice()", "Tools.direct()");
    assertThat(effect.library()).isEqualTo("lib.jar");
  }

  @Test
  void readsOfStaticFieldsRunTheirOwnInitialiserOnly() {
    assertThat(effects("field", 0)).isEmpty();
    assertThat(effects("started", 0)).containsExactly("CLOCK System.nanoTime()");
  }

  @Test
  void theLoggersOfALibraryAreItsOwnAffair() {
    assertThat(effects("checked", 1)).isEmpty();
  }

  @Test
  void saysNothingWhereItCannotTellOrNothingIsWrong() {
    assertThat(effects("overloaded", 1)).isEmpty();
    assertThat(effects("pure", 1)).isEmpty();
    assertThat(libraries().effects("no.Such", "method", 0)).isEmpty();
  }

  @Test
  void anInterfaceRunsItsFewImplementations() {
    assertThat(libraries().effects("lib.Port", "send", 1))
        .extracting(LibraryEffect::primitive)
        .containsExactly("Thread.sleep()");
  }

  @Test
  void knowsWhatThePlatformDoesInside() {
    assertThat(effects("sameHost", 2)).containsExactly("IO URL.equals()");
  }

  @Test
  void tellsTypesAndFunctions() {
    JarLibraries libraries = libraries();

    assertThat(libraries.find("lib.Tools.Inner")).isPresent();
    assertThat(libraries.hasMethod("lib.Adapter", "send")).isTrue();
    assertThat(libraries.hasMethod("lib.Adapter", "receive")).isFalse();
    assertThat(libraries.functions())
        .extracting(LibraryFunction::name, LibraryFunction::kind)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Charge", FunctionKind.ACTIVITY));
  }

  @Test
  void factsAreKeptByContent() throws IOException {
    Path cache = folder.resolve("kept");
    List<LibraryEffect> first =
        new JarLibraries(List.of(jar), List.of(), new FactsCache(cache))
            .effects("lib.Tools", "deep", 0);
    assertThat(Files.list(cache)).isNotEmpty();

    Path copy = Files.copy(jar, folder.resolve("renamed.jar"));
    assertThat(
            new JarLibraries(List.of(copy), List.of(), new FactsCache(cache))
                .effects("lib.Tools", "deep", 0))
        .extracting(LibraryEffect::path)
        .containsExactly(first.get(0).path());
    try (Stream<Path> files = Files.list(cache)) {
      for (Path each : files.toList()) {
        Files.writeString(each, "broken");
      }
    }
    assertThat(
            new JarLibraries(List.of(jar), List.of(), new FactsCache(cache))
                .effects("lib.Tools", "deep", 0))
        .isEqualTo(first);
  }

  @Test
  void aBrokenJarIsMissing() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");
    Path empty = folder.resolve("empty.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
      out.putNextEntry(new ZipEntry("bad/Bad.class"));
      out.write(new byte[] {1, 2, 3});
    }
    JarLibraries libraries =
        new JarLibraries(
            List.of(broken, empty, folder.resolve("absent.jar")),
            List.of(),
            new FactsCache(folder.resolve("cache")));

    assertThat(libraries.missing()).hasSize(2);
    assertThat(libraries.find("bad.Bad")).isEmpty();
  }
}
