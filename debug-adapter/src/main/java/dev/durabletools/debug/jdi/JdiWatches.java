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
import com.sun.jdi.request.ClassPrepareRequest;
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
  private final Set<String> awaited = new HashSet<>();
  private List<DataBreakpoint> wanted = List.of();

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

  Set<Integer> set(List<DataBreakpoint> newWanted) {
    manager.deleteEventRequests(active);
    active.clear();
    wanted = List.copyOf(newWanted);
    Set<Integer> found = new HashSet<>();
    for (DataBreakpoint each : wanted) {
      Watched watched = places.get(each.dataId());
      if (watched != null) {
        found.add(each.id());
        request(watched, each);
      } else if (each.isOfClass()) {
        String owner = owner(each);
        machine.classesByName(owner).forEach(type -> bind(type, each, found));
        await(owner);
      }
    }
    return found;
  }

  /** A class has been loaded; its code has not run yet. */
  void prepared(ReferenceType type) {
    for (DataBreakpoint each : wanted) {
      if (each.isOfClass() && owner(each).equals(type.name()) && !isActive(type, each)) {
        bind(type, each, new HashSet<>());
      }
    }
  }

  private static String owner(DataBreakpoint breakpoint) {
    return breakpoint.dataId().substring(0, Math.max(0, breakpoint.dataId().lastIndexOf('.')));
  }

  private boolean isActive(ReferenceType type, DataBreakpoint breakpoint) {
    return active.stream()
        .anyMatch(
            request ->
                breakpoint.equals(request.getProperty(BREAKPOINT))
                    && request.field().declaringType().equals(type));
  }

  private void bind(ReferenceType type, DataBreakpoint breakpoint, Set<Integer> found) {
    String name = breakpoint.dataId().substring(breakpoint.dataId().lastIndexOf('.') + 1);
    Field field = type.isPrepared() ? type.fieldByName(name) : null;
    if (field != null && field.isStatic() && field.declaringType().equals(type)) {
      found.add(breakpoint.id());
      request(new Watched(field, null), breakpoint);
    }
  }

  private void await(String className) {
    if (!className.isEmpty() && awaited.add(className)) {
      ClassPrepareRequest request = manager.createClassPrepareRequest();
      request.addClassFilter(className);
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      request.enable();
    }
  }

  private void request(Watched watched, DataBreakpoint breakpoint) {
    if (breakpoint.access() != Access.WRITE) {
      request(manager.createAccessWatchpointRequest(watched.field), watched, breakpoint);
    }
    if (breakpoint.access() != Access.READ) {
      request(manager.createModificationWatchpointRequest(watched.field), watched, breakpoint);
    }
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
