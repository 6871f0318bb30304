package dev.durabletools.debug.jdi;

import com.sun.jdi.IntegerValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.durabletools.debug.session.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits in the methods of the worker that sites call. */
final class JdiSiteStops {
  private static final String SITE = "dev.durabletools.worker.position.BreakSite";

  private final VirtualMachine machine;
  private final JdiSites sites;
  private final Map<EventRequest, Said> requests = new HashMap<>();
  private final Map<Long, Place> shown = new HashMap<>();

  /** What a site has to say. */
  enum Said {
    STOP,
    LOG,
    FAIL
  }

  /**
   * A call of a site.
   *
   * @param text what is written, or what went wrong
   */
  record Call(Said said, Site site, String text) {}

  JdiSiteStops(VirtualMachine machine, JdiSites sites) {
    this.machine = machine;
    this.sites = sites;
  }

  /** From now on; the class may be there already. */
  void watch() {
    ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(SITE);
    prepare.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    prepare.enable();
    machine.classesByName(SITE).forEach(this::prepared);
  }

  void prepared(ReferenceType type) {
    if (type.name().equals(SITE) && requests.isEmpty()) {
      breakIn(type, "stop", Said.STOP);
      breakIn(type, "log", Said.LOG);
      breakIn(type, "fail", Said.FAIL);
    }
  }

  private void breakIn(ReferenceType type, String method, Said said) {
    BreakpointRequest request =
        machine
            .eventRequestManager()
            .createBreakpointRequest(type.methodsByName(method).get(0).location());
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    requests.put(request, said);
    request.enable();
  }

  /** A class has new code, without any site. */
  void replaced(ReferenceType type) {
    sites.replaced(type);
  }

  boolean isOne(BreakpointEvent event) {
    return requests.containsKey(event.request());
  }

  /** What the site says; empty for one that is not wanted any more. */
  Optional<Call> read(BreakpointEvent event) {
    List<Value> arguments = JdiCall.guarded(() -> event.thread().frame(0).getArgumentValues());
    Said said = requests.getOrDefault(event.request(), Said.STOP);
    String text =
        arguments.size() > 1 && arguments.get(1) instanceof StringReference given
            ? given.value()
            : "";
    return sites
        .find(((IntegerValue) arguments.get(0)).value())
        .map(site -> new Call(said, site, text));
  }

  /** The thread is shown: if at the start of a line, that has not asked its site yet. */
  void shows(ThreadReference thread) {
    if (!sites.any()) {
      return;
    }
    shown.remove(thread.uniqueID());
    if (!isAsking(thread)) {
      JdiPositions.place(thread)
          .ifPresent(
              place -> shown.put(thread.uniqueID(), new Place(place.cursor(), place.line() + 1)));
    }
  }

  private static boolean isAsking(ThreadReference thread) {
    return JdiCall.guarded(() -> thread.frame(0).location().declaringType().name().equals(SITE));
  }

  /** Whether the line that asks has been shown, so that one stop was enough. */
  boolean wasShown(ThreadReference thread) {
    Place before = shown.remove(thread.uniqueID());
    return before != null && JdiPositions.place(thread).filter(before::equals).isPresent();
  }
}
