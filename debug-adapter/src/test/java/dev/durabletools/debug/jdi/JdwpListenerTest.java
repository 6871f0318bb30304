package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.plain.Steps;
import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.SessionListener;
import dev.durabletools.debug.session.SessionThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connects to the debugger's port, and what may go wrong with it. */
@Timeout(120)
final class JdwpListenerTest {
  private final SessionThread thread = new SessionThread();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<Debuggee> attached = new LinkedBlockingQueue<>();
  private final List<Process> processes = new ArrayList<>();
  private JdwpListener listener;

  @BeforeEach
  void open() throws Exception {
    listener = JdwpListener.open();
  }

  @AfterEach
  void close() {
    listener.close();
    processes.forEach(Process::destroyForcibly);
    thread.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aJvmThatCannotBeTakenInIsToldAndKilled(boolean linkage) throws Exception {
    accept(
        debuggee -> {
          if (linkage) {
            throw new NoClassDefFoundError("com/sun/jdi/Odd");
          }
          throw new IllegalStateException("odd");
        });
    Process jvm = jvm();
    assertThat(failures.poll(30, TimeUnit.SECONDS)).hasMessageMatching("odd|com/sun/jdi/Odd");
    assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aStrangerOnThePortDoesNotKeepTheJvmAway() throws Exception {
    accept(attached::add);
    String option = listener.jvmOption();
    int port = Integer.parseInt(option.substring(option.lastIndexOf(':') + 1));
    for (int visit = 0; visit < 3; visit++) {
      try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    jvm();
    assertThat(attached.poll(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(failures).isEmpty();
  }

  private void accept(Consumer<Debuggee> attach) {
    listener.accept(
        thread, new DebugSession(new Deaf()), JdiSettings::unknown, attach, failures::add);
  }

  private Process jvm() throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                listener.jvmOption(),
                "-cp",
                System.getProperty("java.class.path"),
                Steps.class.getName(),
                "calls")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    processes.add(jvm);
    return jvm;
  }

  private static final class Deaf implements SessionListener {
    @Override
    public void breakpointChanged(FunctionBreakpoint breakpoint) {}

    @Override
    public void told(String text, Optional<Path> file, Optional<CodeLine> line) {}

    @Override
    public void stopped(Halt halt) {}

    @Override
    public void breakpointChanged(Breakpoint breakpoint) {}

    @Override
    public void threadEnded(int number) {}
  }
}
