package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import dev.durabletools.debug.session.Breakpoint.Binding;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The user's line breakpoints in loaded classes, and the watch for classes still to come. */
final class JdiBreakpoints {
  private static final String HIT = "hit";

  private final EventRequestManager requests;
  private final VirtualMachine machine;
  private final DebuggeeEvents listener;
  private final Map<SourceFile, PerFile> files = new HashMap<>();
  private final Set<String> watched = new HashSet<>();

  /** The breakpoints that a location stands for. */
  record Hit(SourceFile source, Set<Integer> wantedLines) {}

  private static final class PerFile {
    final Set<ReferenceType> types = new LinkedHashSet<>();
    final List<BreakpointRequest> active = new ArrayList<>();
    Set<Integer> lines = Set.of();
  }

  JdiBreakpoints(EventRequestManager requests, VirtualMachine machine, DebuggeeEvents listener) {
    this.requests = requests;
    this.machine = machine;
    this.listener = listener;
  }

  Map<Integer, Binding> set(SourceFile source, Set<Integer> lines) {
    PerFile file = files.get(source);
    if (file == null) {
      file = new PerFile();
      files.put(source, file);
      watch(source.fileName());
      for (ReferenceType type : machine.allClasses()) {
        if (isFrom(type, source)) {
          file.types.add(type);
        }
      }
    }
    file.lines = Set.copyOf(lines);
    return bind(source, file);
  }

  /** A class with a watched source name has been loaded; its code has not run yet. */
  void prepared(ReferenceType type) {
    files.forEach(
        (source, file) -> {
          if (isFrom(type, source) && file.types.add(type)) {
            listener.bindings(source, bind(source, file));
          }
        });
  }

  Optional<Hit> hit(EventRequest request) {
    return Optional.ofNullable((Hit) request.getProperty(HIT));
  }

  private void watch(String fileName) {
    if (watched.add(fileName)) {
      ClassPrepareRequest request = requests.createClassPrepareRequest();
      request.addSourceNameFilter(fileName);
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      request.enable();
    }
  }

  private static boolean isFrom(ReferenceType type, SourceFile source) {
    String name = type.name();
    int dot = name.lastIndexOf('.');
    try {
      return name.substring(0, Math.max(dot, 0)).equals(source.packageName())
          && type.sourceName().equals(source.fileName());
    } catch (AbsentInformationException e) {
      return false;
    }
  }

  private Map<Integer, Binding> bind(SourceFile source, PerFile file) {
    requests.deleteEventRequests(file.active);
    file.active.clear();
    Map<Integer, Binding> bindings = new HashMap<>();
    if (file.types.isEmpty()) {
      file.lines.forEach(line -> bindings.put(line, new Binding(Binding.State.NOT_LOADED, line)));
      return bindings;
    }
    LineSearch search = new LineSearch(file.types);
    Map<Integer, Set<Integer>> wantedByLine = new LinkedHashMap<>();
    for (int wanted : file.lines) {
      int line = search.lineAtOrAfter(wanted);
      if (line == 0) {
        bindings.put(wanted, new Binding(Binding.State.NO_CODE, wanted));
      } else {
        bindings.put(wanted, new Binding(Binding.State.BOUND, line));
        wantedByLine.computeIfAbsent(line, any -> new LinkedHashSet<>()).add(wanted);
      }
    }
    wantedByLine.forEach(
        (line, wanted) -> {
          for (Location location : search.starts(line)) {
            file.active.add(request(location, new Hit(source, wanted)));
          }
        });
    return bindings;
  }

  private BreakpointRequest request(Location location, Hit hit) {
    BreakpointRequest request = requests.createBreakpointRequest(location);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.putProperty(HIT, hit);
    request.enable();
    return request;
  }
}
