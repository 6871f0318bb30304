package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.ModificationWatchpointEvent;
import com.sun.jdi.event.WatchpointEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.WatchpointRequest;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.DataBreakpoint;
import dev.durabletools.debug.session.DataBreakpoint.Access;
import dev.durabletools.debug.session.DebuggeeEvents.Stop;
import dev.durabletools.debug.session.DebuggeeEvents.StopReason;
import dev.durabletools.debug.session.SourceFile;
import dev.durabletools.debug.session.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stops where fields are read or written. */
final class JdiWatches {
  private static final String BREAKPOINT = "data breakpoint";

  private final VirtualMachine machine;
  private final EventRequestManager manager;
  private final JdiThreads threads;
  private final JdiRules rules;
  private final Map<String, Watched> places = new HashMap<>();
  private final List<WatchpointRequest> active = new ArrayList<>();

  /** A field of an object; of a class if there is no object. */
  private record Watched(Field field, @Nullable ObjectReference object) {}

  JdiWatches(VirtualMachine machine, JdiThreads threads, JdiRules rules) {
    this.machine = machine;
    this.manager = machine.eventRequestManager();
    this.threads = threads;
    this.rules = rules;
  }

  Optional<DataBreakpoint.Place> find(Container container, String name) {
    if (!(container instanceof FieldsContainer fields)
        || !fields.object().virtualMachine().equals(machine)
        || !machine.canWatchFieldModification()
        || !machine.canWatchFieldAccess()) {
      return Optional.empty();
    }
    Optional<ReferenceType> named =
        fields.object() instanceof ClassObjectReference made
            ? Optional.of(made.reflectedType())
            : Optional.empty();
    Field field = named.orElse(fields.object().referenceType()).fieldByName(name);
    if (field == null || (named.isPresent() && !field.isStatic())) {
      return Optional.empty();
    }
    String owner = ValueText.simple(field.declaringType().name());
    String id = field.declaringType().name() + "." + name;
    if (!field.isStatic()) {
      id = fields.object().uniqueID() + ":" + id;
    }
    places.put(id, new Watched(field, field.isStatic() ? null : fields.object()));
    return Optional.of(
        new DataBreakpoint.Place(
            id, owner + "." + name + (field.isStatic() ? "" : " of this object")));
  }

  Set<Integer> set(List<DataBreakpoint> wanted) {
    manager.deleteEventRequests(active);
    active.clear();
    Set<Integer> found = new HashSet<>();
    for (DataBreakpoint each : wanted) {
      Watched watched = places.get(each.dataId());
      if (watched != null) {
        found.add(each.id());
        if (each.access() != Access.WRITE) {
          request(manager.createAccessWatchpointRequest(watched.field), watched, each);
        }
        if (each.access() != Access.READ) {
          request(manager.createModificationWatchpointRequest(watched.field), watched, each);
        }
      }
    }
    return found;
  }

  private void request(WatchpointRequest request, Watched watched, DataBreakpoint breakpoint) {
    if (watched.object != null) {
      request.addInstanceFilter(watched.object);
    }
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.putProperty(BREAKPOINT, breakpoint);
    active.add(request);
    request.enable();
  }

  /** The stop, if the thread shall stop. */
  Optional<Stop> hit(WatchpointEvent event) {
    if (!(event.request().getProperty(BREAKPOINT) instanceof DataBreakpoint breakpoint)) {
      return Optional.empty();
    }
    ThreadReference thread = event.thread();
    SourceFile place = new SourceFile(Path.of(""), "", breakpoint.dataId());
    Wish wish = new Wish(breakpoint.id(), event.location().lineNumber(), 0, breakpoint.rule());
    if (!breakpoint.rule().isPlain()
        && !rules.stops(Site.at(event.location(), wish, place), thread)) {
      return Optional.empty();
    }
    return Optional.of(
        new Stop(
            threads.same(thread),
            StopReason.DATA_BREAKPOINT,
            List.of(breakpoint.id()),
            text(event)));
  }

  private static String text(WatchpointEvent event) {
    String name = event.field().name();
    Value now = event.valueCurrent();
    return event instanceof ModificationWatchpointEvent written
        ? name + ": " + ValueText.of(now) + " → " + ValueText.of(written.valueToBe())
        : name + " is read: " + ValueText.of(now);
  }
}
