package dev.durabletools.debug.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.compiler.Compilation.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler in a process of its own; that of our JDK is as good as any here. */
final class OtherJdkTest {
  private static final Path HOME = Path.of(System.getProperty("java.home"));
  private static final int OWN = Runtime.version().feature();

  @TempDir Path folder;
  private JdkCompiler compiler;

  @BeforeEach
  void find() {
    compiler = new Compilers(List.of(HOME)).newer(OWN, true).orElseThrow();
  }

  private Compiled compile(String name, String text, Opened opened) {
    return compiler.compile(
        new Compilation(
            List.of(), Map.of(name, text), List.of(folder), Set.of(), opened, List.of("-g")));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void itMakesWhatTheOwnOneMakes() throws Exception {
    Path source = write("Order.java", "class Order { private int sum; class Line {} }");
    Compilation work = Compilation.of(List.of(source), List.of(), List.of("-g"));

    Compiled there = compiler.compile(work);

    try (OwnCompiler own = new OwnCompiler()) {
      assertThat(there.classes()).usingRecursiveComparison().isEqualTo(own.compile(work).classes());
    }
    assertThat(there.classes()).containsOnlyKeys("Order", "Order$Line");
  }

  @Test
  void problemsHaveTheirPlaces() throws Exception {
    Path source = write("Order.java", "class Order {\n  int sum = \"gr\u00fc\u00df\";\n}\n");
    Compilation work = Compilation.of(List.of(source), List.of(), List.of("-encoding", "UTF-8"));

    assertThat(compiler.compile(work))
        .isEqualTo(
            new Compiled(
                Map.of(),
                List.of(
                    new Problem(
                        Optional.of(source),
                        2,
                        13,
                        "incompatible types: java.lang.String cannot be converted to int"))));
  }

  @Test
  void privateMembersAreOpenedWhereTheyShallBe() throws Exception {
    Path source = write("Order.java", "class Order { private int sum; }");
    compiler
        .compile(Compilation.of(List.of(source), List.of(), List.of()))
        .classes()
        .forEach(
            (name, bytes) -> {
              try {
                Files.write(folder.resolve(name + ".class"), bytes);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    Files.delete(source);
    String use = "class Use { int of(Order order) { return order.sum; } }";

    assertThat(compile("Use", use, Opened.NOTHING).problems())
        .extracting(Problem::text)
        .containsExactly("sum has private access in Order");
    assertThat(compile("Use", use, Opened.nest("Order")).classes()).containsOnlyKeys("Use");
    assertThat(compile("Use", use, Opened.FOLDERS).classes()).containsOnlyKeys("Use");
    assertThat(
            compiler
                .compile(
                    new Compilation(
                        List.of(),
                        Map.of("Use", use),
                        List.of(folder),
                        Set.of(folder.resolve("Order.class")),
                        Opened.FOLDERS,
                        List.of()))
                .problems())
        .extracting(Problem::text)
        .containsExactly("cannot find symbol; symbol:   class Order; location: class Use");
  }

  @Test
  void oneThatWasKilledIsStartedAgain() {
    assertThat(compile("One", "class One {}", Opened.NOTHING).classes()).containsOnlyKeys("One");
    // Whoever it is among them.
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.destroyForcibly();
      child.onExit().join();
    }

    assertThat(compile("Two", "class Two {}", Opened.NOTHING).classes()).containsOnlyKeys("Two");
  }

  @Test
  void aJdkThatDoesNotFitIsNotTaken() {
    Compilers own = new Compilers(List.of(folder, HOME));
    assertThat(own.newer(OWN + 1, false)).isEmpty();
    assertThat(own.newer(OWN - 1, true)).isEmpty();
    assertThat(own.newer(OWN - 1, false)).map(JdkCompiler::feature).contains(OWN);
  }
}
