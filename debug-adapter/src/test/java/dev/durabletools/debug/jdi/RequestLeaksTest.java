package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.EventRequestManager;
import dev.durabletools.debug.plain.Bank;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.Halt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever steps were made, nothing that they asked of the JVM is left when a thread runs on. */
@Timeout(120)
final class RequestLeaksTest {
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
  void stepsLeaveNoRequestBehind() throws Exception {
    int open = PlainRun.line(Bank.class, "bank: open");
    int end = PlainRun.line(Bank.class, "bank: end");
    run.breakAt(Bank.class, open, end);
    run.start(Bank.class);
    Halt at = run.stop();
    int before = requests();
    Random random = new Random(7);
    StepKind[] kinds = {StepKind.OVER, StepKind.IN, StepKind.OUT, StepKind.OVER};
    for (int line = 0, i = 0; line != end && i < 200; i++) {
      StepKind kind = kinds[random.nextInt(kinds.length)];
      boolean outermost = run.ask(it -> it.inspection().stack(at.thread(), 0, 0)).total() == 1;
      line = run.step(at, outermost && kind == StepKind.OUT ? StepKind.OVER : kind);
    }
    assertThat(requests()).isGreaterThan(before);
    run.breakAt(Bank.class, open, PlainRun.line(Bank.class, "bank: end") + 1);
    run.ask(it -> it.execution().resume(at.thread()));
    run.stop();
    assertThat(requests()).isEqualTo(before);
  }

  private int requests() throws Exception {
    VirtualMachine machine = run.machine();
    EventRequestManager all = machine.eventRequestManager();
    return run.ask(
        it ->
            all.breakpointRequests().size()
                + all.exceptionRequests().size()
                + all.methodEntryRequests().size()
                + all.methodExitRequests().size()
                + all.stepRequests().size());
  }
}
