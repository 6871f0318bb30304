package dev.durabletools.server.refactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Sources;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.rules.Compiler;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A selection lies between {@code /*[*}{@code /} and {@code /*]*}{@code /}. */
class ExtractToActivityTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/extract");
  private static final String START = "/*[*/";
  private static final String END = "/*]*/";

  @TestFactory
  Stream<DynamicTest> givesTheTextBesideIt() throws IOException {
    List<Path> fixtures;
    try (Stream<Path> files = Files.list(FIXTURES)) {
      fixtures = files.filter(file -> !file.toString().contains(".after")).sorted().toList();
    }
    return fixtures.stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), path.toUri(), () -> check(path)));
  }

  private static void check(Path path) throws IOException {
    String name = path.getFileName().toString().replace(".java", "");
    Path expected = path.resolveSibling(name + ".after.java");
    String text = Files.readString(path);
    assertThat(Compiler.errors(name, text)).isEmpty();

    String after = extracted(text);

    if (System.getProperty("update.expect") != null) {
      Files.writeString(expected, after);
    }
    assertThat(Compiler.errors(name, after)).isEmpty();
    assertThat(after).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 1;                            | 'The selection leaves the place it is at with \"return\".'",
        "break;                               | 'The selection leaves the place it is at with \"break\".'",
        "System.out.println(ctx.getName());   | 'The selection uses \"ctx\"; an activity has no orchestration context.'",
        "total = 2;                           | 'The selection changes the field \"total\"; an activity has an object of its own.'",
        "if (late == null) maybe = 1;         | 'The selection may leave \"maybe\" without a value.'",
        "seen = \"b\" + seen.length();          | '\"seen\" gets a new value here, and a lambda elsewhere uses it.'",
        "late = \"x\" + unknown;                | 'The type of \"unknown\" is not known; write it out.'",
        "in.read();                           | '\"in\" cannot travel to an activity: a InputStream is no data.'",
        "Files.delete(file);                   | '\"file\" cannot travel to an activity: a Path is no data.'",
        "Collections.shuffle(given);           | '\"given\" may be changed here, and other code may hold the same object; an activity gets a copy.'",
        "given.clear();                        | '\"given\" may be changed here, and other code may hold the same object; an activity gets a copy.'",
        "kept.add(\"x\");                       | '\"kept\" belongs to this object or process; an activity would use another.'",
        "gate.acquire();                       | '\"gate.acquire\" works on this process and thread only.'",
        "synchronized (given) { total(); }     | '\"synchronized\" works on this process and thread only.'",
        "lock.lock();                          | '\"lock.lock\" works on this process and thread only.'",
      })
  void saysWhyNot(String statement, String reason) {
    String text =
        """
        import com.microsoft.durabletask.TaskOrchestrationContext;
        import java.io.InputStream;
        import java.nio.file.*;
        import java.util.*;
        import java.util.concurrent.Semaphore;
        import java.util.concurrent.locks.ReentrantLock;
        class Flow {
          int total;
          final List<String> kept = new ArrayList<>();
          final Semaphore gate = new Semaphore(1);
          Object run(
              TaskOrchestrationContext ctx, InputStream in, Path file, List<String> given)
              throws Exception {
            ReentrantLock lock = new ReentrantLock();
            int maybe;
            String late = null;
            String seen = "a";
            var unknown = Elsewhere.value();
            Runnable later = () -> System.out.println(seen);
            while (true) {
              /*[*/ %s /*]*/
              System.out.println(maybe + late + seen);
            }
          }
        }
        """
            .formatted(statement);

    assertThat(extract(text).map(each -> ((Extraction.Refused) each).reason().in(Locale.ENGLISH)))
        .contains(reason);
  }

  @Test
  void aDurableCallMustNotStandInAFinallyBlock() {
    assertThat(reason(inMethod("try { a(); } finally { /*[*/ a(); /*]*/ }", "")))
        .isEqualTo("The selection is in a finally block, where a durable call must not be.");
  }

  @Test
  void aWorkerWithoutAHostDoesNotFindActivitiesByTheirAnnotation() {
    assertThat(
            reason(
                inMethod(
                    "/*[*/ a(); /*]*/", "import com.microsoft.durabletask.TaskOrchestration;\n")))
        .isEqualTo(
            "This worker has no Functions host; an activity has to be registered with it by hand.");
  }

  private static String inMethod(String statement, String imports) {
    return imports
        + "import com.microsoft.durabletask.TaskOrchestrationContext;\n"
        + "class A { static void a() {} void run(TaskOrchestrationContext c) { "
        + statement
        + " } }";
  }

  private static String reason(String text) {
    return ((Extraction.Refused) extract(text).orElseThrow()).reason().in(Locale.ENGLISH);
  }

  @Test
  void offersNothingForPartsOfStatementsOrOtherCode() {
    assertThat(extract("class A { void a() { /*[*/ a(); /*]*/ } }")).isEmpty();
    assertThat(
            extract(
                "import com.microsoft.durabletask.TaskOrchestrationContext;\n"
                    + "class A { void a(TaskOrchestrationContext c) { int x = /*[*/ 1 + 2; /*]*/ } }"))
        .isEmpty();
  }

  private static String extracted(String text) {
    Extraction extraction = extract(text).orElseThrow();
    if (extraction instanceof Extraction.Refused refused) {
      throw new AssertionError(refused.reason().in(Locale.ENGLISH));
    }
    return TextEdit.apply(text, ((Extraction.Done) extraction).fix().edits().get(0).edits());
  }

  private static Optional<Extraction> extract(String text) {
    Unit unit = new SourceParser().parse(new SourceFile("file:///x/Flow.java", text));
    TextRange selection = new TextRange(text.indexOf(START) + START.length(), text.indexOf(END));
    return ExtractToActivity.of(new Project(new One(unit)), unit, selection);
  }

  private record One(Unit unit) implements Sources {
    @Override
    public Collection<Unit> units() {
      return List.of(unit);
    }

    @Override
    public Optional<Unit> declaring(String qualifiedName) {
      return Optional.of(unit).filter(each -> each.types().containsKey(qualifiedName));
    }

    @Override
    public Collection<Unit> extending(String simpleName) {
      return List.of();
    }
  }
}
