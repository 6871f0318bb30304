package dev.durabletools.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, run as a user runs it, in a distribution that holds jars but no sources. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "durable.cmd is another script")
class LauncherTest {
  private static final String ECHO =
      """
      public class Echo {
        public static void main(String[] a) throws Exception {
          String line = System.getProperty("durable.home") + "|" + String.join("|", a) + "\\n";
          if (a.length > 1 && a[1].equals("language")) {
            line = System.getProperty("user.language") + "\\n";
          }
          System.out.write(line.getBytes("UTF-8"));
          System.out.flush();
        }
      }
      """;

  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void distribution() throws IOException {
    home = Files.createDirectories(temp.toRealPath().resolve("a folder"));
    Files.copy(Repository.root().resolve("durable"), home.resolve("durable"));
    Path jar = echoJar();
    for (String product :
        List.of(
            "server/target/durable-server.jar", "debug-adapter/target/durable-debug-adapter.jar")) {
      Files.createDirectories(home.resolve(product).getParent());
      Files.copy(jar, home.resolve(product));
    }
  }

  @Test
  void passesEveryArgumentThrough() throws Exception {
    Run run = run(home.resolve("durable"), Map.of(), "new", "function", "a b", "", "*");

    assertThat(run.out()).isEqualTo(home + "|new|function|a b||*\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), home.resolve("durable"));

    assertThat(run(link, Map.of(), "start").out()).isEqualTo(home + "|start\n");
  }

  @Test
  void namesFilesBeyondAsciiInTheCLocale() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("订单"));
    Files.move(home, folder.resolve("durable tools"));

    Run run =
        run(folder.resolve("durable tools/durable"), Map.of("LC_ALL", "C", "LANG", "C"), "new");

    assertThat(run.out()).isEqualTo(folder.resolve("durable tools").toRealPath() + "|new\n");
  }

  @Test
  void speaksTheLanguageOfALocaleThatIsNotInstalled() throws Exception {
    Map<String, String> locale = Map.of("LC_ALL", "", "LC_MESSAGES", "", "LANG", "xx_YY.UTF-8");

    assertThat(run(home.resolve("durable"), locale, "new", "language").out()).isEqualTo("xx\n");
  }

  @Test
  void refusesAnUnknownCommandInOneLine() throws Exception {
    Run run = run(home.resolve("durable"), Map.of(), "strat");

    assertThat(run.err())
        .isEqualTo("durable: unknown command 'strat'; 'durable --help' lists them\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void explainsItselfWithoutACommand() throws Exception {
    Run run = run(home.resolve("durable"), Map.of());

    assertThat(run.err()).startsWith("usage: durable COMMAND");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void passesOverAJre() throws Exception {
    Path jre = Files.createDirectories(temp.resolve("jre"));
    Files.createDirectories(jre.resolve("bin"));
    Files.writeString(jre.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
    assertThat(jre.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");

    Run run = run(home.resolve("durable"), Map.of("JAVA_HOME", jre.toString()), "start");

    assertThat(run.out()).as(run.err()).isEqualTo(home + "|start\n");
  }

  private Run run(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    var err = CompletableFuture.supplyAsync(() -> read(process));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, err.get(10, TimeUnit.SECONDS));
  }

  private static String read(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path echoJar() throws IOException {
    Path source = Files.writeString(temp.resolve("Echo.java"), ECHO);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", source.toString());
    assertThat(compiled).isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Echo");
    Path jar = temp.resolve("echo.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      entries.putNextEntry(new JarEntry("Echo.class"));
      Files.copy(temp.resolve("Echo.class"), entries);
    }
    return jar;
  }

  private record Run(int code, String out, String err) {}
}
