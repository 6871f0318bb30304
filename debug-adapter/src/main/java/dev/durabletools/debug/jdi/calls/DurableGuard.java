package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the entries of the SDK's methods that change an orchestration or wait in it, while an
 * expression is worked out. In each SDK version they are those of one class.
 */
final class DurableGuard {
  private static final String CONTEXT =
      "com.microsoft.durabletask.TaskOrchestrationExecutor$ContextImplTask";

  /** They read, or combine tasks that exist. */
  private static final Set<String> HARMLESS = Set.of("allOf", "anyOf", "completedTask", "<init>");

  private final VirtualMachine machine;
  private final Map<ReferenceType, List<BreakpointRequest>> requests = new HashMap<>();

  DurableGuard(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Until {@link #disable}, entries are events of the thread that enters, which they suspend. */
  void enable() {
    for (ReferenceType context : machine.classesByName(CONTEXT)) {
      requests.computeIfAbsent(context, this::requests).forEach(EventRequest::enable);
    }
  }

  void disable() {
    requests.values().forEach(all -> all.forEach(EventRequest::disable));
  }

  boolean owns(EventRequest request) {
    return requests.values().stream().anyMatch(all -> all.contains(request));
  }

  private List<BreakpointRequest> requests(ReferenceType context) {
    List<BreakpointRequest> all = new ArrayList<>();
    for (Method method : context.methods()) {
      if (changes(method)) {
        BreakpointRequest request =
            machine.eventRequestManager().createBreakpointRequest(method.location());
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        all.add(request);
      }
    }
    return all;
  }

  private static boolean changes(Method method) {
    String name = method.name();
    boolean called = method.isPublic() || name.equals("processNextEvent");
    boolean reads = name.startsWith("get") || name.startsWith("is") || HARMLESS.contains(name);
    return called && !reads && !method.isSynthetic() && method.location() != null;
  }
}
