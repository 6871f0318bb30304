package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types that the project's sources declare, found when they are asked for. One thread. */
public final class Declarations {
  private final Sources sources;
  private final Map<String, Optional<TypeDeclaration<?>>> found = new HashMap<>();
  private final Map<String, List<TypeDeclaration<?>>> namesakes = new HashMap<>();
  private final Map<String, List<TypeDeclaration<?>>> subtypes = new HashMap<>();
  private final IdentityHashMap<TypeDeclaration<?>, List<TypeDeclaration<?>>> lineages =
      new IdentityHashMap<>();
  private final Names names = new Names(this);
  private final Instances instances;
  private final IdentityHashMap<Libraries, Hierarchy> hierarchies = new IdentityHashMap<>();

  Declarations(Sources sources) {
    this.sources = sources;
    this.instances = new Instances(sources, this);
    for (Unit unit : sources.units()) {
      unit.types().forEach((name, type) -> found.putIfAbsent(name, Optional.of(type)));
    }
  }

  /** Of which types there may be objects. */
  Instances instances() {
    return instances;
  }

  /** What the code at a place is compiled against. */
  Libraries libraries(Node at) {
    return libraries(Unit.of(at));
  }

  /** What the code of a unit is compiled against. */
  Libraries libraries(Unit unit) {
    return sources.libraries(unit.source().uri());
  }

  /** What types inherit where they are compiled against some libraries. */
  Hierarchy hierarchy(Libraries libraries) {
    return hierarchies.computeIfAbsent(libraries, each -> new Hierarchy(this, each));
  }

  Names names() {
    return names;
  }

  /** The declaration of a qualified name. */
  public Optional<TypeDeclaration<?>> find(String qualifiedName) {
    Optional<TypeDeclaration<?>> known = found.get(qualifiedName);
    if (known == null) {
      known = load(qualifiedName);
      found.put(qualifiedName, known);
    }
    return known;
  }

  /**
   * The declaration that a qualified name means at a place: the app's own where several apps have
   * types of one name.
   */
  public Optional<TypeDeclaration<?>> find(String qualifiedName, Node at) {
    Optional<TypeDeclaration<?>> any = find(qualifiedName);
    if (any.isEmpty() || !sources.apps().several()) {
      return any;
    }
    List<TypeDeclaration<?>> all = namesakes.get(qualifiedName);
    if (all == null) {
      all = namesakes(qualifiedName, any.get());
      namesakes.put(qualifiedName, all);
    }
    String from = Unit.of(at).source().uri();
    TypeDeclaration<?> best = any.get();
    for (TypeDeclaration<?> each : all) {
      if (sight(from, each).compareTo(sight(from, best)) < 0) {
        best = each;
      }
    }
    return Optional.of(best);
  }

  private List<TypeDeclaration<?>> namesakes(String name, TypeDeclaration<?> one) {
    TypeDeclaration<?> top = one;
    while (top.getParentNode().orElse(null) instanceof TypeDeclaration<?> outer) {
      top = outer;
    }
    List<TypeDeclaration<?>> found = new ArrayList<>();
    for (Unit unit : sources.namesakes(TypeDeclarations.nameOf(top))) {
      TypeDeclaration<?> type = unit.types().get(name);
      if (type != null) {
        found.add(type);
      }
    }
    return found;
  }

  /** Those of some declarations that may run together with the code at a place; all if none may. */
  List<CallableDeclaration<?>> near(List<CallableDeclaration<?>> found, Node at) {
    if (found.size() < 2 || !sources.apps().several()) {
      return found;
    }
    String from = Unit.of(at).source().uri();
    List<CallableDeclaration<?>> near =
        found.stream()
            .<CallableDeclaration<?>>map(each -> each)
            .filter(
                each -> sources.apps().sight(from, Unit.of(each).source().uri()) != Apps.Sight.NONE)
            .toList();
    return near.isEmpty() ? found : near;
  }

  /** How sure it is that a file's code runs together with a type. */
  private Apps.Sight sight(String from, TypeDeclaration<?> type) {
    return sources.apps().sight(from, Unit.of(type).source().uri());
  }

  private Optional<TypeDeclaration<?>> load(String name) {
    if (name.indexOf('#') >= 0 || name.startsWith("java.")) {
      return Optional.empty();
    }
    String top = name;
    while (!top.isEmpty()) {
      Optional<Unit> unit = sources.declaring(top);
      if (unit.isPresent()) {
        unit.get().types().forEach((each, type) -> found.putIfAbsent(each, Optional.of(type)));
        return Optional.ofNullable(unit.get().types().get(name));
      }
      int dot = top.lastIndexOf('.');
      if (dot < 0 || !Character.isUpperCase(top.charAt(top.lastIndexOf('.', dot - 1) + 1))) {
        return Optional.empty();
      }
      top = top.substring(0, dot);
    }
    return Optional.empty();
  }

  /** A nested type of a type that a simple name at a place may mean. */
  Optional<TypeDeclaration<?>> memberType(TypeDeclaration<?> type, String name, Node at) {
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (member instanceof TypeDeclaration<?> nested
          && nested.getNameAsString().equals(name)
          && LocalTypes.inScope(nested, at)) {
        return Optional.of(nested);
      }
    }
    return Optional.empty();
  }

  /** A type and all supertypes that sources declare, nearest first. */
  public List<TypeDeclaration<?>> lineage(TypeDeclaration<?> type) {
    List<TypeDeclaration<?>> known = lineages.get(type);
    if (known == null) {
      known = List.copyOf(findLineage(type));
      lineages.put(type, known);
    }
    return known;
  }

  private List<TypeDeclaration<?>> findLineage(TypeDeclaration<?> type) {
    Set<TypeDeclaration<?>> seen = Nodes.identitySet();
    List<TypeDeclaration<?>> ordered = new ArrayList<>();
    Deque<TypeDeclaration<?>> open = new ArrayDeque<>();
    open.add(type);
    while (!open.isEmpty()) {
      TypeDeclaration<?> next = open.poll();
      if (seen.add(next)) {
        ordered.add(next);
        for (ClassOrInterfaceType each : TypeDeclarations.supertypes(next)) {
          names.resolve(each).flatMap(name -> find(name, next)).ifPresent(open::add);
        }
      }
    }
    return ordered;
  }

  /** The first supertype of a type's lineage that is the platform's. */
  Optional<Class<?>> platformSupertype(TypeDeclaration<?> type) {
    for (TypeDeclaration<?> each : lineage(type)) {
      for (ClassOrInterfaceType supertype : TypeDeclarations.supertypes(each)) {
        Optional<Class<?>> platform = names.resolve(supertype).flatMap(JdkTypes::find);
        if (platform.isPresent()) {
          return platform;
        }
      }
    }
    return Optional.empty();
  }

  /** The declared types that name {@code type} as a direct or indirect supertype. */
  List<TypeDeclaration<?>> subtypes(TypeDeclaration<?> type) {
    List<TypeDeclaration<?>> all = subtypes(TypeDeclarations.nameOf(type));
    if (!sources.apps().several()) {
      return all;
    }
    String declared = Unit.of(type).source().uri();
    return all.stream()
        .<TypeDeclaration<?>>map(each -> each)
        .filter(
            each -> sources.apps().sight(Unit.of(each).source().uri(), declared) != Apps.Sight.NONE)
        .toList();
  }

  /** The declared types that name a type, which may be a library's, as a supertype. */
  List<TypeDeclaration<?>> subtypes(String type) {
    List<TypeDeclaration<?>> known = subtypes.get(type);
    if (known == null) {
      known = List.copyOf(findSubtypes(type));
      subtypes.put(type, known);
    }
    return known;
  }

  private List<TypeDeclaration<?>> findSubtypes(String type) {
    Set<TypeDeclaration<?>> seen = Nodes.identitySet();
    List<TypeDeclaration<?>> result = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      String name = open.poll();
      Set<Unit> units =
          new LinkedHashSet<>(sources.extending(name.substring(name.lastIndexOf('.') + 1)));
      find(name).map(Unit::of).ifPresent(units::add);
      for (Unit unit : units) {
        for (TypeDeclaration<?> each : unit.types().values()) {
          boolean extendsIt =
              TypeDeclarations.supertypes(each).stream()
                  .anyMatch(s -> names.resolve(s).map(name::equals).orElse(false));
          if (extendsIt && seen.add(each)) {
            result.add(each);
            open.add(TypeDeclarations.nameOf(each));
          }
        }
      }
    }
    return result;
  }

  /** Methods of a name that fit a number of arguments, declared by these members. */
  static List<CallableDeclaration<?>> callables(
      List<? extends BodyDeclaration<?>> members, String name, int arguments) {
    List<CallableDeclaration<?>> result = new ArrayList<>();
    for (BodyDeclaration<?> member : members) {
      if (member instanceof CallableDeclaration<?> callable
          && callable.getNameAsString().equals(name)
          && accepts(callable, arguments)) {
        result.add(callable);
      }
    }
    return result;
  }

  static boolean accepts(CallableDeclaration<?> callable, int arguments) {
    int parameters = callable.getParameters().size();
    boolean open = parameters > 0 && callable.getParameter(parameters - 1).isVarArgs();
    return arguments == parameters || (open && arguments >= parameters - 1);
  }
}
