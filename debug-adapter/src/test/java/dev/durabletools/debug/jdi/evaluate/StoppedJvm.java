package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.InvocationException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import dev.durabletools.debug.plain.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JVM that has stopped at a line. */
record StoppedJvm(VirtualMachine machine, ThreadReference thread) implements AutoCloseable {

  static StoppedJvm at(Class<?> main, String comment) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("home").setValue(Path.of(Jvm.java()).getParent().getParent().toString());
    arguments.get("main").setValue(main.getName());
    arguments.get("options").setValue("-cp " + System.getProperty("java.class.path"));
    VirtualMachine machine = connector.launch(arguments);
    ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(main.getName());
    prepare.enable();
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          ReferenceType type = prepared.referenceType();
          machine
              .eventRequestManager()
              .createBreakpointRequest(type.locationsOfLine(line(main, comment)).get(0))
              .enable();
        } else if (event instanceof BreakpointEvent hit) {
          return new StoppedJvm(machine, hit.thread());
        }
      }
      events.resume();
    }
  }

  private static int line(Class<?> main, String comment) throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java", main.getName().replace('.', '/') + ".java"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("// " + comment)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(comment);
  }

  StackFrame frame() throws IncompatibleThreadStateException {
    return thread.frame(0);
  }

  Calls calls() {
    return new Direct(thread);
  }

  @Override
  public void close() {
    machine.exit(0);
  }

  private record Direct(ThreadReference thread) implements Calls {
    private interface Call<T> {
      T make()
          throws InvocationException,
              InvalidTypeException,
              ClassNotLoadedException,
              IncompatibleThreadStateException;
    }

    private static <T> T made(Call<T> call) {
      try {
        return call.make();
      } catch (InvocationException thrown) {
        ObjectReference exception = thrown.exception();
        Value message = exception.getValue(exception.referenceType().fieldByName("detailMessage"));
        throw new EvaluationFault(
            EvaluationFault.Reason.THREW,
            exception.referenceType().name() + ": " + ((StringReference) message).value());
      } catch (InvalidTypeException
          | ClassNotLoadedException
          | IncompatibleThreadStateException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public @Nullable Value invoke(
        ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
      return made(() -> receiver.invokeMethod(thread, method, arguments, 0));
    }

    @Override
    public @Nullable Value invokeSuper(
        ObjectReference receiver, Method method, List<@Nullable Value> arguments) {
      return made(
          () ->
              receiver.invokeMethod(thread, method, arguments, ObjectReference.INVOKE_NONVIRTUAL));
    }

    @Override
    public @Nullable Value invokeStatic(
        ReferenceType type, Method method, List<@Nullable Value> arguments) {
      return made(
          () ->
              type instanceof ClassType declared
                  ? declared.invokeMethod(thread, method, arguments, 0)
                  : ((InterfaceType) type).invokeMethod(thread, method, arguments, 0));
    }

    @Override
    public ObjectReference newInstance(
        ClassType type, Method constructor, List<@Nullable Value> arguments) {
      return made(() -> type.newInstance(thread, constructor, arguments, 0));
    }
  }
}
