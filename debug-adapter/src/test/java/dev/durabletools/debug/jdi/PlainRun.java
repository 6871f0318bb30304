package dev.durabletools.debug.jdi;

import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.plain.Jvm;
import dev.durabletools.debug.plain.Steps;
import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.SessionListener;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.StackRow;
import dev.durabletools.debug.session.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A debugged run of one part of {@link Steps}, without task hub and protocol. */
final class PlainRun implements SessionListener, AutoCloseable {
  private static final int LIMIT_SECONDS = 90;

  final BlockingQueue<Halt> stops = new LinkedBlockingQueue<>();
  final BlockingQueue<Breakpoint> changes = new LinkedBlockingQueue<>();
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final SessionThread thread = new SessionThread();
  private final DebugSession session = new DebugSession(this);
  private final JdwpListener listener;
  private final CompletableFuture<Void> attached = new CompletableFuture<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private Process process;
  private volatile JdiDebuggee debugged;

  /** What a function breakpoint's change ends with, if it shall fail. */
  volatile RuntimeException fault;

  PlainRun() throws IOException {
    listener = JdwpListener.open();
  }

  static Path source(Class<?> main) {
    return Path.of("src/test/java", main.getName().replace('.', '/') + ".java").toAbsolutePath();
  }

  /** The JVM to be started gets the worker's agent, as an app's has. */
  PlainRun withAgent() {
    Path worker = Path.of("runtime/target/classes/bundled/durable-worker.jar").toAbsolutePath();
    jvmOptions.add("-javaagent:" + worker);
    return this;
  }

  /** Starts the part and returns when the debugger has it. */
  void start(String part) throws Exception {
    start(Steps.class, part);
  }

  /** Starts a class at its main method. */
  void start(Class<?> main, String... arguments) throws Exception {
    listener.accept(
        thread,
        session,
        JdiSettings::unknown,
        debuggee -> {
          session.attach(debuggee);
          debugged = (JdiDebuggee) debuggee;
          attached.complete(null);
        },
        attached::completeExceptionally);
    List<String> command = new ArrayList<>(List.of(Jvm.java(), listener.jvmOption()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    attached.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  <T> T ask(Function<DebugSession, T> work) throws Exception {
    return thread.ask(() -> work.apply(session)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  VirtualMachine machine() {
    return debugged.machine();
  }

  static int line(String comment) throws IOException {
    return line(Steps.class, comment);
  }

  static int line(Class<?> main, String comment) throws IOException {
    List<String> lines = Files.readAllLines(source(main));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("// " + comment)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(comment);
  }

  List<Breakpoint> breakAt(int... lines) throws Exception {
    return breakAt(Steps.class, lines);
  }

  List<Breakpoint> breakAt(Class<?> main, int... lines) throws Exception {
    List<Wanted> wanted = Arrays.stream(lines).mapToObj(Wanted::line).toList();
    return ask(it -> it.breakpoints().setLines(source(main), wanted));
  }

  Halt stop() throws InterruptedException {
    Halt stopped = stops.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (stopped == null) {
      throw new AssertionError("no stop");
    }
    return stopped;
  }

  StackRow top(Halt stopped) throws Exception {
    return ask(it -> it.inspection().stack(stopped.thread(), 0, 1)).rows().get(0);
  }

  /** Steps and answers the line of the stop. */
  int step(Halt from, StepKind kind) throws Exception {
    ask(
        it -> {
          it.execution().step(from.thread(), kind);
          return true;
        });
    return top(stop()).line();
  }

  List<ShownVariable> locals(StackRow row) throws Exception {
    return ask(it -> it.inspection().children(it.inspection().locals(row.id()), 0, 0));
  }

  /** Ends the process; the debugger has yet to notice. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The process's end. */
  void awaitExit() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
  }

  @Override
  public void stopped(Halt halt) {
    stops.add(halt);
  }

  @Override
  public void breakpointChanged(Breakpoint breakpoint) {
    changes.add(breakpoint);
  }

  @Override
  public void breakpointChanged(FunctionBreakpoint breakpoint) {
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public void told(String text, Optional<Path> file, Optional<CodeLine> line) {
    told.add(text);
  }

  @Override
  public void threadEnded(int number) {}

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    listener.close();
    thread.close();
  }
}
