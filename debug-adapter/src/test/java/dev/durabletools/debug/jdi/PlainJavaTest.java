package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.PlainRun.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.debug.plain.Steps;
import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import dev.durabletools.debug.session.Debuggee.ExceptionRule;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.Evaluation;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.ShownThread;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.StackRow;
import dev.durabletools.debug.session.StopRule;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Wanted;
import dev.durabletools.debug.session.WantedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The session on a real JVM. */
@Timeout(300)
final class PlainJavaTest {
  private PlainRun run;

  @BeforeEach
  void open() throws Exception {
    run = new PlainRun();
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void aBreakpointBecomesVerifiedWhenItsClassIsLoaded() throws Exception {
    Breakpoint before = run.breakAt(line("calls: second")).get(0);
    assertThat(before.verified()).isFalse();
    run.start("calls");
    Breakpoint after = run.changes.poll(30, TimeUnit.SECONDS);
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.verified()).isTrue();
    Halt stopped = run.stop();
    assertThat(stopped.reason()).isEqualTo(StopReason.BREAKPOINT);
    assertThat(stopped.breakpoints()).containsExactly(before.id());
  }

  @Test
  void aThreadThatIsRenamedKeepsItsNumberAndIsListedByItsName() throws Exception {
    run.breakAt(line("named: second"), line("named: last"));
    run.start("named");
    for (String name : List.of("first", "second")) {
      Halt stopped = run.stop();
      List<ShownThread> shown = run.ask(it -> it.instances().threads());
      assertThat(shown).containsExactly(new ShownThread(stopped.thread(), name));
      run.ask(it -> it.execution().resume(stopped.thread()));
    }
    run.awaitExit();
  }

  @Test
  void aBreakpointOnALineWithoutCodeMovesToTheNextOrSaysWhyNot() throws Exception {
    run.breakAt(line("calls: last") - 1, line("twice: first"), 100_000);
    run.start("calls");
    run.stop();
    List<Breakpoint> now = run.breakAt(line("calls: last") - 1, line("twice: first"), 100_000);
    assertThat(now.get(0).line()).isEqualTo(line("calls: last"));
    assertThat(now.get(0).verified()).isTrue();
    assertThat(now.get(2).verified()).isFalse();
    assertThat(now.get(2).message()).hasValueSatisfying(why -> assertThat(why).contains("No code"));
  }

  @Test
  void breakpointsAreTakenWhileTheJvmEnds() throws Exception {
    stoppedAt("calls", "calls: first");
    int line = line("calls: last");
    List<Breakpoint> taken =
        run.ask(
            it -> {
              run.kill();
              it.breakpoints().setExceptions(List.of());
              it.breakpoints().setFunctions(List.of());
              it.breakpoints().setData(List.of());
              return it.breakpoints()
                  .setLines(PlainRun.source(Steps.class), List.of(Wanted.line(line)));
            });
    assertThat(taken.get(0).line()).isEqualTo(line);
    assertThat(taken.get(0).verified()).isFalse();
    assertThat(taken.get(0).message()).contains("The class is not loaded yet.");
  }

  @Test
  void anEventThatCannotBeHandledIsToldAndItsThreadRunsOn() throws Exception {
    run.fault = new IllegalStateException("a fault");
    run.ask(
        it ->
            it.breakpoints()
                .setFunctions(List.of(new WantedFunction("Steps.main", StopRule.NONE, ""))));
    run.start("calls");
    assertThat(run.told.poll(60, TimeUnit.SECONDS))
        .startsWith("The debugger failed at ClassPrepareEvent")
        .contains("(java.lang.IllegalStateException: a fault), which is passed");
    Halt at = run.stop();
    assertThat(at.reason()).isEqualTo(StopReason.FUNCTION_BREAKPOINT);
    run.ask(it -> it.execution().resume(at.thread()));
    run.awaitExit();
  }

  @Test
  void stepsOverIntoAndOutOfCalls() throws Exception {
    Halt at = stoppedAt("calls", "calls: first");
    assertThat(run.step(at, StepKind.IN)).isEqualTo(line("twice: first"));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("twice: last"));
    assertThat(run.step(at, StepKind.OUT)).isEqualTo(line("calls: first"));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("calls: second"));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("calls: lambda"));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("calls: last"));
    assertThat(run.step(at, StepKind.IN)).isEqualTo(line("calls: lambda"));
    assertThat(run.step(at, StepKind.IN)).isEqualTo(line("twice: first"));
    assertThat(run.step(at, StepKind.OUT)).isEqualTo(line("calls: lambda"));
    assertThat(run.step(at, StepKind.OUT)).isEqualTo(line("calls: last"));
  }

  @Test
  void stepsIntoFollowWhatALibraryCallsNext() throws Exception {
    Halt at = stoppedAt("streams", "streams: each");
    for (String word : List.of("\"one\"", "\"two\"")) {
      assertThat(run.step(at, StepKind.IN)).isEqualTo(line("streams: each"));
      assertThat(value("word")).isEqualTo(word);
      // What the lambda before has returned went to the library.
      assertThat(locals()).containsOnlyKeys("word");
      assertThat(run.step(at, StepKind.IN)).isEqualTo(line("same: last"));
      assertThat(run.step(at, StepKind.IN)).isEqualTo(line("streams: each"));
      // Nothing is left to be called in the lambda itself.
      assertThat(value("word")).isEqualTo(word);
      assertThat(value("→ same()")).isEqualTo(word);
    }
    assertThat(run.step(at, StepKind.IN)).isEqualTo(line("streams: last"));
    assertThat(value("→ streams lambda()")).isEqualTo("\"two\"");
  }

  @Test
  void stepsFollowLoopsSwitchesAndHandlers() throws Exception {
    Halt at = stoppedAt("ways", "ways: 1");
    run.breakAt();
    List<Integer> way = new ArrayList<>();
    int line;
    do {
      line = run.step(at, StepKind.OVER);
      way.add(line);
    } while (way.size() < 100 && line != line("ways: 18"));
    List<Integer> wanted = new ArrayList<>();
    for (int each :
        new int[] {
          2, 3, 5, 6, 7, 2, 3, 4, 2, 3, 5, 8, 9, 2, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17, 18
        }) {
      wanted.add(line("ways: " + each));
    }
    assertThat(way).isEqualTo(wanted);
  }

  @Test
  void stepOverARecursiveCallStaysInItsFrame() throws Exception {
    Halt at = stoppedAt("recursion", "recursion: call");
    run.breakAt();
    StackRow.Page before = run.ask(it -> it.inspection().stack(at.thread(), 0, 0));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("recursion: after"));
    StackRow.Page after = run.ask(it -> it.inspection().stack(at.thread(), 0, 0));
    assertThat(after.total()).isEqualTo(before.total());
    assertThat(value("below")).isEqualTo("3");
  }

  @Test
  void stepOverALineWithManyCallsTakesAboutAsLongAsTheLine() throws Exception {
    Halt at = stoppedAt("heavy", "heavy: before");
    run.step(at, StepKind.OVER);
    long start = System.nanoTime();
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("heavy: after"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void stepOverACallThatThrowsStopsInTheCatch() throws Exception {
    Halt at = stoppedAt("throwing", "throwing: call");
    // The catch clause's own line comes first.
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("throwing: caught") - 1);
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("throwing: caught"));
    assertThat(run.step(at, StepKind.OVER)).isEqualTo(line("throwing: after"));
  }

  @Test
  void anExceptionIsShownWithItsCause() throws Exception {
    run.ask(
        it -> {
          it.breakpoints()
              .setExceptions(List.of(new ExceptionRule(ExceptionFilter.CAUGHT, List.of())));
          return true;
        });
    run.start("throwing");
    Halt at = run.stop();
    assertThat(at.reason()).isEqualTo(StopReason.EXCEPTION);
    assertThat(run.top(at).line()).isEqualTo(line("thrower"));
    var details = run.ask(it -> it.inspection().exception(at.thread()));
    assertThat(details.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(details.message()).isEqualTo("on purpose");
    assertThat(details.causes()).hasToString("[java.lang.RuntimeException: root]");
  }

  @Test
  void valuesAreShownWithoutRunningAnything() throws Exception {
    stoppedAt("values", "values: all");
    assertThat(value("list")).isEqualTo("ArrayList (size 3)");
    assertThat(children("list")).containsExactly("\"Tokyo\"", "\"Seattle\"", "\"London\"");
    assertThat(children("fixed")).containsExactly("1", "2");
    assertThat(children("linked")).containsExactly("\"Tokyo\"", "\"Seattle\"", "\"London\"");
    assertThat(value("hash")).isEqualTo("LinkedHashMap (size 250)");
    assertThat(children("tree")).containsExactly("'x'", "2.5", "true");
    assertThat(names("plain")).containsExactly("[\"one\"]");
    assertThat(value("numbers")).isEqualTo("int[1000]");
    assertThat(value("table")).isEqualTo("String[2][]");
    assertThat(value("long1")).hasSizeLessThan(4200).endsWith("…\"");
    assertThat(value("maybe")).isEqualTo("Optional[\"here\"]");
    assertThat(value("state")).isEqualTo("NEW");
    assertThat(value("nothing")).isEqualTo("null");
    assertThat(value("untold")).startsWith("Steps.Untold@");
    assertThat(children("untold")).containsExactly("…", "3");
    assertThat(names("this")).contains("secret", "counter");
  }

  @Test
  void collectionsArePaged() throws Exception {
    stoppedAt("values", "values: all");
    ShownVariable numbers = local("numbers");
    assertThat(numbers.indexed()).isEqualTo(1000);
    List<ShownVariable> page =
        run.ask(it -> it.inspection().children(numbers.reference(), 998, 100));
    assertThat(page).extracting(shown -> shown.variable().name()).containsExactly("[998]", "[999]");
    ShownVariable hash = local("hash");
    List<ShownVariable> entries = run.ask(it -> it.inspection().children(hash.reference(), 200, 2));
    assertThat(entries)
        .extracting(shown -> shown.variable().name())
        .containsExactly("[\"key200\"]", "[\"key201\"]");
  }

  @Test
  void namesFieldsAndElementsAreEvaluated() throws Exception {
    StackRow top = run.top(stoppedAt("values", "values: all"));
    assertThat(evaluate(top, "list[1]")).isEqualTo("\"Seattle\"");
    assertThat(evaluate(top, "numbers[9]")).isEqualTo("81");
    assertThat(evaluate(top, "numbers.length")).isEqualTo("1000");
    assertThat(evaluate(top, "this.secret")).isEqualTo("\"inside\"");
    assertThat(evaluate(top, " counter ")).isEqualTo("7");
    assertThat(evaluate(top, "untold.depth")).isEqualTo("3");
    assertThat(evaluate(top, "counter * 2 + numbers[9]")).isEqualTo("95");
    assertThat(evaluate(top, "counter > 5 && untold != null ? \"yes\" : \"no\""))
        .isEqualTo("\"yes\"");
    assertThat(evaluate(top, "Integer.MAX_VALUE")).isEqualTo("2147483647");
    assertThat(evaluate(top, "list.size()")).isEqualTo("3");
    assertThatThrownBy(() -> evaluate(top, "nowhere")).hasRootCauseInstanceOf(DebugFault.class);
  }

  @Test
  void referencesEndWhenTheThreadRuns() throws Exception {
    Halt at = stoppedAt("values", "values: all");
    StackRow top = run.top(at);
    ShownVariable list = local("list");
    run.ask(it -> it.execution().resume(at.thread()));
    assertThatThrownBy(() -> run.ask(it -> it.inspection().children(list.reference(), 0, 0)))
        .hasCauseInstanceOf(DebugFault.class);
    assertThatThrownBy(() -> run.ask(it -> it.inspection().locals(top.id())))
        .hasCauseInstanceOf(DebugFault.class);
    run.awaitExit();
  }

  @Test
  void stepOutOfTheOutermostUserFrameRunsOn() throws Exception {
    Halt at = stoppedAt("heavy", "heavy: before");
    assertThat(run.step(at, StepKind.OUT)).isPositive();
    run.ask(
        it -> {
          it.execution().step(at.thread(), StepKind.OUT);
          return true;
        });
    Halt lambda = run.stop();
    run.ask(
        it -> {
          it.execution().step(lambda.thread(), StepKind.OUT);
          return true;
        });
    run.awaitExit();
    assertThat(run.stops).isEmpty();
  }

  @Test
  void aRunningThreadIsListedAndPaused() throws Exception {
    run.breakAt(line("spinning: loop"));
    run.start("spinning");
    Halt at = run.stop();
    run.breakAt();
    run.ask(it -> it.execution().resume(at.thread()));
    List<ShownThread> threads = run.ask(it -> it.instances().threads());
    assertThat(threads).containsExactly(new ShownThread(at.thread(), "activity spinning abc123"));
    assertThatThrownBy(() -> run.ask(it -> it.inspection().stack(at.thread(), 0, 0)))
        .hasCauseInstanceOf(DebugFault.class);
    run.ask(
        it -> {
          it.execution().pause(at.thread());
          return true;
        });
    assertThat(run.stop().reason()).isEqualTo(StopReason.PAUSE);
    assertThat(run.top(at).name()).isEqualTo("Steps.spinning");
  }

  private Halt stoppedAt(String part, String comment) throws Exception {
    run.breakAt(line(comment));
    run.start(part);
    Halt stopped = run.stop();
    assertThat(run.top(stopped).line()).isEqualTo(line(comment));
    current = stopped;
    return stopped;
  }

  private Halt current;

  private Map<String, ShownVariable> locals() throws Exception {
    return run.locals(run.top(current)).stream()
        .collect(Collectors.toMap(shown -> shown.variable().name(), Function.identity()));
  }

  private ShownVariable local(String name) throws Exception {
    return locals().get(name);
  }

  private String value(String name) throws Exception {
    return local(name).variable().value();
  }

  private List<String> children(String name) throws Exception {
    int reference = local(name).reference();
    return run.ask(it -> it.inspection().children(reference, 0, 0)).stream()
        .map(shown -> shown.variable().value())
        .toList();
  }

  private List<String> names(String name) throws Exception {
    int reference = local(name).reference();
    return run.ask(it -> it.inspection().children(reference, 0, 0)).stream()
        .map(shown -> shown.variable().name())
        .toList();
  }

  private String evaluate(StackRow row, String expression) throws Exception {
    return run.ask(
            it ->
                it.inspection()
                    .evaluations()
                    .evaluate(row.id(), expression, Evaluation.Purpose.REPL, ValueStyle.PLAIN))
        .variable()
        .value();
  }
}
