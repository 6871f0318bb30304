package dev.durabletools.server.bytecode;

import dev.durabletools.server.primitives.Category;
import dev.durabletools.server.primitives.Primitives;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows calls through byte code to the primitives, breadth first, so that paths are short. */
final class CallWalk {
  /** A method on the way and what led to it. */
  record Step(MethodRef method, @Nullable Step before, int depth) {
    /** The methods from the first on. */
    List<MethodRef> path() {
      List<MethodRef> all = new ArrayList<>();
      for (Step at = this; at != null; at = at.before) {
        all.add(at.method);
      }
      Collections.reverse(all);
      return all;
    }
  }

  /**
   * Where a walk ended.
   *
   * @param primitive what is called
   * @param caller the step whose code calls it
   */
  record End(MethodRef primitive, Step caller) {}

  /** More implementations than these, and nothing can be said of which one runs. */
  private static final int MAX_IMPLEMENTATIONS = 3;

  private static final int MAX_METHODS = 3_000;

  private final Function<String, Optional<ClassFacts>> classes;
  private final Function<String, List<String>> subtypes;
  private final Predicate<String> followed;
  private final Function<MethodRef, Optional<Category>> platform;
  private final int maxDepth;
  private final Primitives table = Primitives.standard();

  /**
   * A walk over some classes.
   *
   * @param followed which classes' code is looked into
   * @param platform what is known of methods that are not
   */
  CallWalk(
      Function<String, Optional<ClassFacts>> classes,
      Function<String, List<String>> subtypes,
      Predicate<String> followed,
      Function<MethodRef, Optional<Category>> platform,
      int maxDepth) {
    this.classes = classes;
    this.subtypes = subtypes;
    this.followed = followed;
    this.platform = platform;
    this.maxDepth = maxDepth;
  }

  /** The nearest primitive of each category that methods get to. */
  Map<Category, End> from(List<MethodRef> starts) {
    Map<Category, End> found = new EnumMap<>(Category.class);
    Set<MethodRef> seen = new HashSet<>(starts);
    Deque<Step> open = new ArrayDeque<>();
    starts.forEach(each -> open.add(new Step(each, null, 0)));
    while (!open.isEmpty() && seen.size() < MAX_METHODS) {
      Step step = open.poll();
      for (MethodRef call : code(step.method()).map(MethodFacts::calls).orElse(List.of())) {
        Optional<Category> known = primitive(call);
        if (known.isPresent()) {
          known
              .filter(Category::throughLibraries)
              .ifPresent(category -> found.putIfAbsent(category, new End(call, step)));
        } else if (step.depth() < maxDepth && followed.test(call.owner()) && !makesLogger(call)) {
          for (MethodRef target : targets(call)) {
            if (seen.add(target)) {
              open.add(new Step(target, step, step.depth() + 1));
            }
          }
        }
      }
    }
    return found;
  }

  /** A logger that a library makes for itself reads settings which no result shows. */
  private static boolean makesLogger(MethodRef call) {
    return call.field()
        ? call.descriptor().endsWith("Logger;")
        : call.name().equals("<init>") && call.owner().endsWith("Logger");
  }

  /** What the table says of a call itself; a harmless one is a category that nobody reports. */
  private Optional<Category> primitive(MethodRef call) {
    String owner = call.owner().replace('$', '.');
    String member = call.name().equals("<init>") ? "new" : call.name();
    Optional<List<String>> parameters = call.field() ? Optional.empty() : parameters(call);
    Optional<Category> own = table.find(owner, member, parameters);
    if (own.isPresent()) {
      return own;
    }
    return classes.apply(call.owner()).isPresent() && followed.test(call.owner())
        ? table.find(owner, member, parameters, this::supertypes)
        : platform.apply(call);
  }

  private static Optional<List<String>> parameters(MethodRef call) {
    var types = Signatures.types(call.descriptor());
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            types.subList(0, types.size() - 1).stream()
                .map(type -> type.name() + "[]".repeat(type.dimensions()))
                .toList());
  }

  private Collection<String> supertypes(String dotted) {
    return classes.apply(dotted).map(ClassFacts::supertypes).orElse(List.of()).stream()
        .map(each -> each.replace('$', '.'))
        .toList();
  }

  private Optional<MethodFacts> code(MethodRef method) {
    return classes
        .apply(method.owner())
        .flatMap(
            facts ->
                facts.methods().stream()
                    .filter(each -> each.name().equals(method.name()))
                    .filter(each -> method.field() || each.descriptor().equals(method.descriptor()))
                    .findFirst());
  }

  /** The methods a call may run: the inherited one, else the few that implement it. */
  List<MethodRef> targets(MethodRef call) {
    Optional<MethodRef> declared = resolve(call, new HashSet<>());
    boolean open =
        declared.flatMap(this::code).map(each -> Modifier.isAbstract(each.access())).orElse(true);
    if (!open || call.field() || call.name().equals("<init>")) {
      return declared.map(List::of).orElse(List.of());
    }
    List<MethodRef> found = new ArrayList<>();
    Deque<String> types = new ArrayDeque<>(subtypes.apply(call.owner()));
    Set<String> seen = new HashSet<>(types);
    while (!types.isEmpty() && seen.size() < 200) {
      String type = types.poll();
      MethodRef own = new MethodRef(type, call.name(), call.descriptor());
      code(own).filter(each -> !Modifier.isAbstract(each.access())).ifPresent(it -> found.add(own));
      subtypes.apply(type).stream().filter(seen::add).forEach(types::add);
    }
    return found.size() <= MAX_IMPLEMENTATIONS ? found : List.of();
  }

  private Optional<MethodRef> resolve(MethodRef call, Set<String> seen) {
    if (!seen.add(call.owner())) {
      return Optional.empty();
    }
    if (code(call).isPresent()) {
      return Optional.of(call);
    }
    return classes.apply(call.owner()).map(ClassFacts::supertypes).orElse(List.of()).stream()
        .map(each -> resolve(new MethodRef(each, call.name(), call.descriptor()), seen))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
