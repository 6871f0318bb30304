package dev.durabletools.debug.position;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@link Debuggee} under JDI and notes the user's frames and locals at each stop. */
final class SweptProcess implements AutoCloseable {
  private static final String APP = Trip.class.getName();

  private final Process process;
  private final VirtualMachine machine;

  // Not by JDI's launching connector: that of a newer JDK passes options an older JVM refuses.
  SweptProcess(Path javaHome, String mode) throws Exception {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketListen"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("port").setValue("0");
    arguments.get("timeout").setValue("60000");
    String address = connector.startListening(arguments);
    try {
      process =
          new ProcessBuilder(
                  javaHome.resolve("bin/java").toString(),
                  "-agentlib:jdwp=transport=dt_socket,suspend=y,address="
                      + address.substring(address.lastIndexOf(':') + 1),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Debuggee.class.getName(),
                  mode)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      machine = connector.accept(arguments);
    } finally {
      connector.stopListening(arguments);
    }
  }

  /** The stops of the sweep, in order, up to the process's end. */
  List<String> stops() throws Exception {
    prepare(Probe.class.getName());
    machine.resume();
    return untilEnd();
  }

  private List<String> untilEnd() throws Exception {
    List<String> stops = new ArrayList<>();
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          return stops;
        }
        if (event instanceof ClassPrepareEvent prepared) {
          stopAt(prepared.referenceType(), "hit");
        }
        if (event instanceof BreakpointEvent hit) {
          stops.add(describe(hit.thread()));
        }
      }
      events.resume();
    }
  }

  /**
   * Suspends the process at once while its orchestrator spins, without any breakpoint, notes where
   * it is, ends that session, and lets the process sweep back from there.
   */
  List<String> stopsFromPause() throws Exception {
    prepare(Debuggee.class.getName());
    machine.resume();
    machine.eventQueue().remove().resume();
    machine.eventQueue().remove();
    ReferenceType debuggee = machine.classesByName(Debuggee.class.getName()).get(0);
    machine.resume();
    while (((LongValue) debuggee.getValue(debuggee.fieldByName("spinning"))).value() == 0) {
      Thread.onSpinWait();
    }
    machine.suspend();
    ReferenceType probe = machine.classesByName(Probe.class.getName()).get(0);
    ThreadReference session = (ThreadReference) probe.getValue(probe.fieldByName("owner"));
    String paused = describe(session);
    ((ClassType) probe).setValue(probe.fieldByName("abandon"), machine.mirrorOf(true));
    stopAt(probe, "hit");
    machine.resume();
    List<String> stops = new ArrayList<>();
    stops.add(paused);
    stops.addAll(untilEnd());
    return stops;
  }

  private void prepare(String type) {
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(type);
    request.enable();
  }

  private void stopAt(ReferenceType type, String method) {
    var request =
        machine
            .eventRequestManager()
            .createBreakpointRequest(type.methodsByName(method).get(0).location());
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
  }

  private static String describe(ThreadReference thread)
      throws IncompatibleThreadStateException, AbsentInformationException {
    StringBuilder text = new StringBuilder();
    for (StackFrame frame : thread.frames()) {
      if (frame.location().declaringType().name().equals(APP)) {
        text.append(frame.location().method().name()).append(':');
        text.append(frame.location().lineNumber()).append('{');
        for (LocalVariable variable : frame.visibleVariables()) {
          text.append(variable.name())
              .append('=')
              .append(show(frame.getValue(variable)))
              .append(' ');
        }
        text.append("} ");
      }
    }
    return text.toString();
  }

  private static String show(Value value) {
    if (value instanceof StringReference string) {
      return string.value();
    }
    if (value instanceof IntegerValue || value instanceof LongValue) {
      return value.toString();
    }
    if (value instanceof ObjectReference list && list.type().name().equals("java.util.ArrayList")) {
      ReferenceType type = list.referenceType();
      var elements = (com.sun.jdi.ArrayReference) list.getValue(type.fieldByName("elementData"));
      int size = ((IntegerValue) list.getValue(type.fieldByName("size"))).value();
      List<String> shown = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        shown.add(show(elements.getValue(i)));
      }
      return shown.toString();
    }
    return value == null ? "null" : value.type().name();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
