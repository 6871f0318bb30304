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
import dev.durabletools.debug.session.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The user's line breakpoints in loaded classes, and the watch for classes still to come. */
final class JdiBreakpoints {
  static final String HIT = "hit";

  private final EventRequestManager requests;
  private final VirtualMachine machine;
  private final AppClasses classes;
  private final JdiSites sites;
  private final DebuggeeEvents listener;
  private final Consumer<ReferenceType> redefined;
  private final Map<SourceFile, PerFile> files = new HashMap<>();
  private final Set<String> watched = new HashSet<>();

  /**
   * The breakpoints that a location stands for.
   *
   * @param plain ids of those that just stop
   * @param ruled those whose rule must be asked
   */
  record Hit(List<Integer> plain, List<Site> ruled) {}

  private static final class PerFile {
    final Set<ReferenceType> types = new LinkedHashSet<>();
    final List<BreakpointRequest> active = new ArrayList<>();
    List<Wish> wishes = List.of();
  }

  /**
   * None yet.
   *
   * @param redefined told of each class whose code was replaced: its breakpoints are lost
   */
  JdiBreakpoints(
      VirtualMachine machine,
      AppClasses classes,
      JdiSites sites,
      DebuggeeEvents listener,
      Consumer<ReferenceType> redefined) {
    this.requests = machine.eventRequestManager();
    this.machine = machine;
    this.classes = classes;
    this.sites = sites;
    this.listener = listener;
    this.redefined = redefined;
  }

  Map<Integer, Binding> set(SourceFile source, List<Wish> wishes) {
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
    file.wishes = List.copyOf(wishes);
    return bind(source, file, Optional.empty());
  }

  /** A class with a watched source name has been loaded; its code has not run yet. */
  void prepared(ReferenceType type) {
    files.forEach(
        (source, file) -> {
          if (isFrom(type, source) && file.types.add(type)) {
            listener.bindings(source, bind(source, file, Optional.of(type)));
          }
        });
  }

  /** A class has new code: its lines may be elsewhere, and its breakpoints are lost. */
  void replaced(ReferenceType type) {
    files.forEach(
        (source, file) -> {
          if (file.types.contains(type)) {
            listener.bindings(source, bind(source, file, Optional.empty()));
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

  private Map<Integer, Binding> bind(
      SourceFile source, PerFile file, Optional<ReferenceType> fresh) {
    requests.deleteEventRequests(file.active);
    file.active.clear();
    Map<Integer, Binding> bindings = new HashMap<>();
    if (file.types.isEmpty()) {
      file.wishes.forEach(wish -> bindings.put(wish.id(), Binding.notLoaded(wish)));
      return bindings;
    }
    Map<LineStart, List<Wish>> places = places(source, file, bindings);
    Set<Site> inCode = new HashSet<>();
    if (putIntoCode(source, file, places, fresh, inCode)) {
      // Lines begin elsewhere in the new code, also in that from which sites have gone.
      places = places(source, file, bindings);
    }
    places.forEach(
        (start, wishes) -> {
          List<Integer> plain =
              wishes.stream().filter(wish -> wish.rule().isPlain()).map(Wish::id).toList();
          List<Site> ruled =
              wishes.stream()
                  .filter(wish -> !wish.rule().isPlain())
                  .map(wish -> Site.at(start, wish, source))
                  .filter(site -> !inCode.contains(site))
                  .toList();
          if (!plain.isEmpty() || !ruled.isEmpty()) {
            file.active.add(request(start.location(), new Hit(plain, ruled)));
          }
        });
    return bindings;
  }

  private Map<LineStart, List<Wish>> places(
      SourceFile source, PerFile file, Map<Integer, Binding> bindings) {
    LineSearch search = new LineSearch(file.types, classes);
    Map<LineStart, List<Wish>> places = new LinkedHashMap<>();
    for (Wish wish : file.wishes) {
      int line = search.lineAtOrAfter(wish.line());
      if (line != wish.line() && isInUnloaded(source, wish.line(), line)) {
        bindings.put(wish.id(), Binding.notLoaded(wish));
        continue;
      }
      if (line == 0) {
        bindings.put(wish.id(), Binding.noCode(wish));
        continue;
      }
      Inline inline = Inline.of(wish, line, source.path(), search.starts(line));
      String moved = line == wish.line() ? "" : "No code on line " + wish.line() + "; moved here.";
      bindings.put(wish.id(), new Binding(Binding.State.BOUND, line, inline.column(), moved));
      for (LineStart start : inline.starts()) {
        places.computeIfAbsent(start, any -> new ArrayList<>()).add(wish);
      }
    }
    return places;
  }

  /**
   * Whether a class that is still to be loaded has the line, such as a nested one.
   *
   * @param loaded the next line of loaded classes, 0 for none
   */
  private boolean isInUnloaded(SourceFile source, int wanted, int loaded) {
    Integer next = classes.lines(source).ceiling(wanted);
    return next != null && (loaded == 0 || next < loaded);
  }

  /** Answers whether a class has new code. */
  private boolean putIntoCode(
      SourceFile source,
      PerFile file,
      Map<LineStart, List<Wish>> places,
      Optional<ReferenceType> fresh,
      Set<Site> inCode) {
    Map<ReferenceType, List<Site>> wanted = new LinkedHashMap<>();
    file.types.forEach(type -> wanted.put(type, new ArrayList<>()));
    places.forEach(
        (start, wishes) ->
            wishes.stream()
                .filter(wish -> !wish.rule().isPlain())
                .forEach(
                    wish ->
                        wanted
                            .computeIfAbsent(
                                start.location().declaringType(), any -> new ArrayList<>())
                            .add(Site.at(start, wish, source))));
    boolean anew = false;
    for (Map.Entry<ReferenceType, List<Site>> each : wanted.entrySet()) {
      ReferenceType type = each.getKey();
      JdiSites.Put put = sites.put(type, each.getValue(), fresh.filter(type::equals).isPresent());
      inCode.addAll(put.placed());
      if (put.redefined()) {
        anew = true;
        redefined.accept(type);
      }
    }
    return anew;
  }

  private BreakpointRequest request(Location location, Hit hit) {
    BreakpointRequest request = requests.createBreakpointRequest(location);
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.putProperty(HIT, hit);
    if (hit.ruled().isEmpty()) {
      JdiEvents.markBrief(request);
    }
    request.enable();
    return request;
  }
}
