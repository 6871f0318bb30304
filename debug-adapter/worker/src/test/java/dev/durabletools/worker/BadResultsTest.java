package dev.durabletools.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.FrameTooLargeException;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.Invoke;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.TypedValue;
import dev.durabletools.worker.support.CompiledApp;
import dev.durabletools.worker.support.WorkerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activities whose classes or results are of no use: each call is answered all the same. */
class BadResultsTest {
  private static final String SOURCE =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Bad {
        static class Broken {
          static final int VALUE = Integer.parseInt("x");
        }
        public static class Loop {
          public Object other = new Object[] {this};
        }
        @FunctionName("UsesBroken")
        public int usesBroken(@DurableActivityTrigger(name = "in") String in) {
          return Broken.VALUE;
        }
        @FunctionName("Cycle")
        public Loop cycle(@DurableActivityTrigger(name = "in") String in) {
          return new Loop();
        }
        @FunctionName("Good")
        public String good(@DurableActivityTrigger(name = "in") String in) {
          return "good";
        }
      }
      """;

  private static final String OTHER =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class NeverLoads {
        static { if (true) { throw new IllegalStateException("static"); } }
        @FunctionName("InBroken")
        public int inBroken(@DurableActivityTrigger(name = "in") String in) {
          return 1;
        }
      }
      """;

  @TempDir static Path folder;
  private static CompiledApp app;

  @BeforeAll
  static void compile() {
    app =
        CompiledApp.compile(
            folder, "1.5.0", Map.of("app/Bad.java", SOURCE, "app/NeverLoads.java", OTHER));
  }

  @ParameterizedTest
  @CsvSource({
    "UsesBroken, NumberFormatException",
    "InBroken, IllegalStateException",
    "Cycle, StackOverflowError",
  })
  void isAnsweredWithAFailureAndTheWorkerGoesOn(String function, String type) throws Exception {
    try (WorkerProcess worker = started()) {
      assertThat(call(worker, function).failure.type).isEqualTo(type);
      assertThat(call(worker, function).ok).isFalse();
      assertThat(call(worker, "Good").ok).isTrue();
    }
  }

  @Test
  void aResultThatNoFrameTakesIsAFailure() throws Exception {
    BlockingQueue<Frame> sent = new LinkedBlockingQueue<>();
    Worker worker =
        new Worker(
            frame -> {
              if (frame instanceof Result result && result.ok) {
                throw new FrameTooLargeException("9 bytes, 8 at most");
              }
              sent.add(frame);
            },
            () -> {});
    worker.handle(
        new Load(
            app.appEntries(),
            app.apiEntries(),
            List.of(app.classes().toString()),
            "live",
            1,
            true,
            false,
            true,
            false,
            List.of()));
    assertThat(sent.poll(60, TimeUnit.SECONDS)).isInstanceOf(Functions.class);
    worker.handle(invoke("Good"));
    Result result = (Result) sent.poll(60, TimeUnit.SECONDS);
    assertThat(result.failure.message)
        .isEqualTo(
            "FrameTooLargeException: the data is too large to pass between host and worker: 9"
                + " bytes, 8 at most");
  }

  private static WorkerProcess started() throws Exception {
    WorkerProcess worker = WorkerProcess.start();
    worker.load(app, "live");
    worker.receive(Functions.class);
    return worker;
  }

  private static Result call(WorkerProcess worker, String function) throws Exception {
    worker.send(invoke(function));
    return worker.receive(Result.class);
  }

  private static Invoke invoke(String function) {
    NamedValue input = new NamedValue("in", TypedValue.string("1"));
    return new Invoke(1, function, List.of(input), Map.of(), "i1");
  }
}
