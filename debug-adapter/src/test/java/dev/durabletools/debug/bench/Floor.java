package dev.durabletools.debug.bench;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.util.Arrays;
import java.util.Map;

/** What the JVM itself takes, asked by nothing but its debug interface. */
final class Floor {
  private final VirtualMachine machine;

  private Floor(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * Medians in milliseconds.
   *
   * @param hit from letting a thread run to its stop at a breakpoint
   * @param next from a step request to its end
   */
  record Figures(double hit, double next) {}

  static Figures measure(String port, int hitLine, int stepLine, int rounds, int steps)
      throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port);
    Floor floor = new Floor(connector.attach(arguments));
    ReferenceType type = floor.prepared();
    double hit = floor.hits(type, hitLine, rounds);
    return new Figures(hit, floor.steps(type, stepLine, steps));
  }

  private ReferenceType prepared() throws Exception {
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(BenchTarget.class.getName());
    request.enable();
    machine.resume();
    while (true) {
      EventSet set = machine.eventQueue().remove();
      for (Event event : set) {
        if (event instanceof ClassPrepareEvent prepared) {
          return prepared.referenceType();
        }
      }
    }
  }

  private BreakpointRequest breakAt(ReferenceType type, int line) throws Exception {
    Location location = type.locationsOfLine(line).get(0);
    BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(location);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
    return request;
  }

  private ThreadReference stop() throws Exception {
    while (true) {
      EventSet set = machine.eventQueue().remove();
      for (Event event : set) {
        if (event instanceof LocatableEvent located) {
          return located.thread();
        }
      }
      set.resume();
    }
  }

  private double hits(ReferenceType type, int line, int rounds) throws Exception {
    BreakpointRequest request = breakAt(type, line);
    machine.resume();
    ThreadReference thread = stop();
    double[] each = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long begin = System.nanoTime();
      thread.resume();
      stop();
      each[i] = (System.nanoTime() - begin) / 1e6;
    }
    machine.eventRequestManager().deleteEventRequest(request);
    return median(each);
  }

  private double steps(ReferenceType type, int line, int steps) throws Exception {
    BreakpointRequest request = breakAt(type, line);
    machine.allThreads().stream()
        .filter(thread -> thread.name().equals("main"))
        .forEach(ThreadReference::resume);
    ThreadReference thread = stop();
    machine.eventRequestManager().deleteEventRequest(request);
    double[] each = new double[steps];
    for (int i = 0; i < steps; i++) {
      long begin = System.nanoTime();
      StepRequest step =
          machine
              .eventRequestManager()
              .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
      step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      step.enable();
      thread.resume();
      stop();
      machine.eventRequestManager().deleteEventRequest(step);
      each[i] = (System.nanoTime() - begin) / 1e6;
    }
    machine.dispose();
    return median(each);
  }

  private static double median(double[] each) {
    double[] warm = Arrays.copyOfRange(each, each.length / 4, each.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
