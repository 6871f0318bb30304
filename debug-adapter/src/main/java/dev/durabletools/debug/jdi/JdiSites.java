package dev.durabletools.debug.jdi;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.AppJdk;
import dev.durabletools.debug.jdi.inject.ClassScan;
import dev.durabletools.debug.jdi.inject.CompiledSite;
import dev.durabletools.debug.jdi.inject.InjectFault;
import dev.durabletools.debug.jdi.inject.SiteCompiler;
import dev.durabletools.debug.jdi.inject.SiteLine;
import dev.durabletools.debug.jdi.inject.SiteRule;
import dev.durabletools.debug.jdi.inject.SiteWriter;
import dev.durabletools.debug.session.HitCount;
import dev.durabletools.debug.session.StopRule;
import dev.durabletools.debug.session.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts breakpoints with rules into the code of their lines, where they cost next to nothing when
 * they do not hold. A class is defined again for it, which can only be done while no thread is in
 * the method: its frame would go on with the old code and lose its variables.
 */
final class JdiSites {
  private static final String AGENT = "dev.durabletools.worker.lines.LineAgent";

  private final VirtualMachine machine;
  private final AppClasses classes;
  private final SiteCompiler compiler;
  private final Map<Site, Compiled> compiled = new HashMap<>();

  /** By breakpoint: who counts its hits, wherever its line begins. */
  private final Map<Wish, Integer> counters = new HashMap<>();

  private final Map<Integer, Site> byNumber = new HashMap<>();
  private final Map<ReferenceType, List<Site>> inCode = new HashMap<>();
  private int last;

  private record Compiled(int number, Optional<CompiledSite> code) {}

  /**
   * None yet.
   *
   * @param last the number before that of the first
   */
  JdiSites(VirtualMachine machine, AppClasses classes, int last) {
    this.last = last;
    this.machine = machine;
    this.classes = classes;
    this.compiler = new SiteCompiler(classes.classPath(), AppJdk.compilers(machine));
  }

  /** The site of a number, if it is still wanted. */
  Optional<Site> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Whether any site is in code. */
  boolean any() {
    return !byNumber.isEmpty();
  }

  /**
   * Takes all sites out of the app's code.
   *
   * @return whether a thread is in such code, with which it goes on
   */
  boolean clear() {
    boolean running = false;
    for (Map.Entry<ReferenceType, List<Site>> each : Map.copyOf(inCode).entrySet()) {
      Optional<byte[]> file =
          each.getValue().isEmpty() ? Optional.empty() : classes.file(each.getKey());
      if (file.isPresent()) {
        running |= isRunning(each.getKey(), each.getValue());
        machine.redefineClasses(Map.of(each.getKey(), file.get()));
        replaced(each.getKey());
      }
    }
    return running;
  }

  /** A class has new code, without any site. */
  void replaced(ReferenceType type) {
    List<Site> lost = inCode.remove(type);
    if (lost != null) {
      lost.forEach(this::forget);
      lost.forEach(compiled::remove);
    }
  }

  /**
   * Makes the code of a class hold these sites and no others.
   *
   * @param fresh whether nothing of the class can be running yet
   */
  Put put(ReferenceType type, List<Site> wanted, boolean fresh) {
    List<Site> before = inCode.getOrDefault(type, List.of());
    before.forEach(this::forget);
    if (wanted.isEmpty() && before.isEmpty()) {
      return Put.NOTHING;
    }
    Put put = canRedefine(type) ? define(type, wanted, before, fresh) : Put.NOTHING;
    for (Site site : put.placed()) {
      byNumber.put(number(site), site);
    }
    return put;
  }

  /**
   * What was done.
   *
   * @param placed the sites that are in the code now
   * @param redefined whether the class has new code, and has lost its breakpoints
   */
  record Put(List<Site> placed, boolean redefined) {
    static final Put NOTHING = new Put(List.of(), false);
  }

  private void forget(Site site) {
    byNumber.remove(number(site));
  }

  private int number(Site site) {
    Compiled known = compiled.get(site);
    return known == null ? 0 : known.number();
  }

  private boolean canRedefine(ReferenceType type) {
    return machine.canRedefineClasses()
        && type.classLoader() != null
        && !machine.classesByName(AGENT).isEmpty();
  }

  private Put define(ReferenceType type, List<Site> wanted, List<Site> before, boolean fresh) {
    Optional<byte[]> file = classes.file(type);
    if (file.isEmpty()) {
      return Put.NOTHING;
    }
    List<Site> placed = new ArrayList<>();
    List<CompiledSite> code = new ArrayList<>();
    for (Site site : wanted) {
      Compiled known = compiled.computeIfAbsent(site, any -> compile(type, file.get(), site));
      known.code().ifPresent(code::add);
      if (known.code().isPresent()) {
        placed.add(site);
      }
    }
    if (placed.equals(before)) {
      return new Put(placed, false);
    }
    List<Site> changed = new ArrayList<>(placed);
    changed.addAll(before);
    if (!fresh && isRunning(type, changed)) {
      // What is in the code stays there and is not listened to any more.
      return new Put(placed.stream().filter(before::contains).toList(), false);
    }
    try {
      machine.redefineClasses(Map.of(type, SiteWriter.insert(file.get(), code)));
      inCode.put(type, placed);
      return new Put(placed, true);
    } catch (UnsupportedOperationException | LinkageError e) {
      return Put.NOTHING;
    }
  }

  private Compiled compile(ReferenceType type, byte[] file, Site site) {
    int number = ++last;
    Optional<SiteLine> line =
        new ClassScan(file).line(site.method(), site.descriptor(), site.line(), site.entry());
    if (line.isEmpty()) {
      return new Compiled(number, Optional.empty());
    }
    StopRule rule = site.wish().rule();
    try {
      return new Compiled(
          number,
          Optional.of(
              compiler.compile(
                  type.name().replace('.', '/'),
                  type.majorVersion(),
                  Imports.declarations(site.source().path()),
                  line.get(),
                  new TypeMembers(type, line.get().isStatic()),
                  new SiteRule(
                      number,
                      counters.computeIfAbsent(site.wish(), first -> number),
                      rule.condition(),
                      how(rule.hits()),
                      rule.hits().wanted(),
                      rule.parts().stream()
                          .map(part -> new SiteRule.Part(part.code(), part.text()))
                          .toList()))));
    } catch (InjectFault e) {
      // It is worked out frame by frame, and whatever is wrong with it is told then.
      return new Compiled(number, Optional.empty());
    }
  }

  private static int how(HitCount hits) {
    return switch (hits.how()) {
      case ALWAYS -> 0;
      case AT -> 1;
      case FROM -> 2;
      case BEFORE -> 3;
      case EACH -> 4;
    };
  }

  /** Whether a thread is in one of the methods. */
  private boolean isRunning(ReferenceType type, List<Site> sites) {
    machine.suspend();
    try {
      for (ThreadReference thread : machine.allThreads()) {
        for (StackFrame frame : thread.frames()) {
          Method method = frame.location().method();
          if (method.declaringType().equals(type)
              && sites.stream().anyMatch(site -> site.isIn(method))) {
            return true;
          }
        }
      }
      return false;
    } catch (IncompatibleThreadStateException e) {
      return true;
    } finally {
      machine.resume();
    }
  }
}
