package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.SourceFile;
import dev.durabletools.debug.session.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Breakpoints at the begin of methods, by name, in classes that are loaded or will be. */
final class JdiFunctions {
  private final VirtualMachine machine;
  private final EventRequestManager requests;
  private final DebuggeeEvents listener;
  private final Set<String> watched = new HashSet<>();
  private final Map<BreakpointRequest, FunctionBreakpoint.Method> active = new HashMap<>();
  private List<FunctionBreakpoint.Method> wanted = List.of();

  JdiFunctions(VirtualMachine machine, DebuggeeEvents listener) {
    this.machine = machine;
    this.requests = machine.eventRequestManager();
    this.listener = listener;
  }

  /** Replaces all; answers the ids of those that have code now. */
  Set<Integer> set(List<FunctionBreakpoint.Method> methods) {
    requests.deleteEventRequests(List.copyOf(active.keySet()));
    active.clear();
    wanted = List.copyOf(methods);
    wanted.forEach(each -> watch(simpleName(each.className())));
    Set<Integer> found = new HashSet<>();
    if (!wanted.isEmpty()) {
      for (ReferenceType type : machine.allClasses()) {
        found.addAll(bind(type));
      }
    }
    return found;
  }

  /** A class has been loaded; its code has not run yet. */
  void prepared(ReferenceType type) {
    Set<Integer> found = bind(type);
    if (!found.isEmpty()) {
      listener.functionsFound(found);
    }
  }

  /** A class has lost its breakpoints. */
  void rearm(ReferenceType type) {
    active.keySet().removeIf(request -> request.location().declaringType().equals(type));
    Set<Integer> unused = bind(type);
  }

  private Set<Integer> bind(ReferenceType type) {
    Set<Integer> found = new HashSet<>();
    for (FunctionBreakpoint.Method each : wanted) {
      if (isNamed(type.name(), each.className()) && type.isPrepared()) {
        for (Method method : type.methodsByName(each.method())) {
          Location begin = method.location();
          boolean own = method.declaringType().equals(type) && !method.isBridge();
          if (own && begin != null && !method.isNative()) {
            found.add(each.id());
            request(begin, each);
          }
        }
      }
    }
    return found;
  }

  private void request(Location begin, FunctionBreakpoint.Method at) {
    boolean there =
        active.entrySet().stream()
            .anyMatch(
                entry -> entry.getValue().equals(at) && entry.getKey().location().equals(begin));
    if (there) {
      return;
    }
    BreakpointRequest request = requests.createBreakpointRequest(begin);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.putProperty(JdiBreakpoints.HIT, hit(begin, at));
    active.put(request, at);
    request.enable();
  }

  private static JdiBreakpoints.Hit hit(Location begin, FunctionBreakpoint.Method at) {
    if (at.rule().isPlain()) {
      return new JdiBreakpoints.Hit(List.of(at.id()), List.of());
    }
    SourceFile named = new SourceFile(Path.of(""), "", at.className() + "." + at.method());
    Wish wish = new Wish(at.id(), begin.lineNumber(), 0, at.rule());
    return new JdiBreakpoints.Hit(List.of(), List.of(Site.at(begin, wish, named)));
  }

  /** Whether a class has a name that may be simple, and may have dots for dollars. */
  private static boolean isNamed(String type, String wanted) {
    String name = type.replace('$', '.');
    String plain = wanted.replace('$', '.');
    return name.equals(plain) || name.endsWith("." + plain);
  }

  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  private void watch(String simpleName) {
    if (watched.add(simpleName)) {
      List<String> patterns = new ArrayList<>();
      patterns.add(simpleName);
      patterns.add("*." + simpleName);
      patterns.add("*$" + simpleName);
      for (String pattern : patterns) {
        ClassPrepareRequest request = requests.createClassPrepareRequest();
        request.addClassFilter(pattern);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
      }
    }
  }
}
