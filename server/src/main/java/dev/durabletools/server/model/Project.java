package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.primitives.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a set of sources at one moment. Sources never change under a project; the
 * answers are found when first asked for, so one thread uses it at a time.
 */
public final class Project {
  private final @Nullable Project whole;
  private final Kept kept;
  private final List<Unit> units;
  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Methods methods;
  private final Constants constants;
  private final Contexts contexts;
  private final Exceptions exceptions;
  private final FunctionIndex functions;
  private final List<ReachedBody> bodies;
  private final PrimitiveUses primitiveUses;
  private final Failures failures;
  private final Map<Class<?>, Object> facts = new HashMap<>();
  private final Map<Question<?>, Object> asked = new HashMap<>();
  private @Nullable List<ApiUse> uses;
  private @Nullable Map<Category, List<ApiUse>> primitives;
  private @Nullable List<LibraryUse> libraryUses;

  /** A project of which nothing is known yet. */
  public Project(Sources sources) {
    this(sources, new Kept());
  }

  /**
   * A project that goes on from what is known.
   *
   * @param kept what still holds of the project before; it is added to
   */
  public Project(Sources sources, Kept kept) {
    this.whole = null;
    this.kept = kept;
    failures = new Failures();
    units = List.copyOf(sources.units());
    declarations = new Declarations(sources);
    variables = new Variables(declarations);
    types = new Types(declarations, variables);
    methods = new Methods(declarations, variables, types);
    constants = new Constants(declarations, variables, types);
    contexts = new Contexts(declarations, variables, types);
    exceptions = new Exceptions(declarations, methods, types);
    List<FunctionFinder.Found> found = new ArrayList<>();
    for (Unit unit : units) {
      found.add(
          failures.guard(
              unit,
              () ->
                  kept.about(
                      unit,
                      FunctionFinder.Found.class,
                      () -> new FunctionFinder(declarations, types, constants).read(unit)),
              FunctionFinder.Found.NONE));
    }
    functions = FunctionIndex.of(units, found, sources);
    List<Root> roots = found.stream().flatMap(each -> each.roots().stream()).toList();
    bodies = new Reachability(declarations, variables, types, methods, kept, failures).from(roots);
    primitiveUses = new PrimitiveUses(declarations, types);
  }

  private Project(Project whole, List<Unit> units, List<ReachedBody> bodies) {
    this.whole = whole;
    this.units = units;
    this.bodies = bodies;
    kept = whole.kept;
    declarations = whole.declarations;
    variables = whole.variables;
    types = whole.types;
    methods = whole.methods;
    constants = whole.constants;
    contexts = whole.contexts;
    exceptions = whole.exceptions;
    functions = whole.functions;
    primitiveUses = whole.primitiveUses;
    failures = whole.failures;
  }

  /**
   * One unit of this project with the bodies in it, which knows all that the project knows. What is
   * asked there of the project beyond that unit and what it refers to is remembered.
   */
  public Project only(Unit unit, List<ReachedBody> reached) {
    return new Project(this, units.contains(unit) ? List.of(unit) : List.of(), reached);
  }

  /** Asks for something that depends on all units. */
  public <A> A ask(Question<A> question) {
    if (whole == null) {
      return question.answer(this);
    }
    A answer = whole.ask(question);
    asked.put(question, answer);
    return answer;
  }

  /** What was asked here, with the answers. */
  public Map<Question<?>, Object> asked() {
    return asked;
  }

  /**
   * Something that is found out about a unit and all it refers to, and stays while that does; it
   * must not depend on who refers to the unit.
   */
  public <T> T about(Unit unit, Class<T> kind, Supplier<T> find) {
    return kept.about(unit, kind, find);
  }

  /** The units that may declare functions or call them. */
  public List<Unit> units() {
    return units;
  }

  /** Whether any unit, or code that an orchestration reaches, names a method. */
  public boolean mentioned(String method) {
    return ask(new Mentioned(method));
  }

  private record Mentioned(String method) implements Question<Boolean> {
    @Override
    public Boolean answer(Project whole) {
      return whole.units.stream().anyMatch(unit -> unit.mentionsMethod(method))
          || whole.bodies.stream().anyMatch(body -> body.unit().mentionsMethod(method));
    }
  }

  /** Whether some unit of the project has a type that names a type as its supertype. */
  public boolean extended(String qualifiedName) {
    return ask(new Extended(qualifiedName));
  }

  private record Extended(String type) implements Question<Boolean> {
    @Override
    public Boolean answer(Project whole) {
      return whole.units.stream()
          .flatMap(unit -> unit.types().values().stream())
          .flatMap(each -> TypeDeclarations.supertypes(each).stream())
          .anyMatch(each -> whole.names().resolve(each).filter(type::equals).isPresent());
    }
  }

  /** What could not be analysed and was left out. */
  public List<Failures.Failure> failures() {
    return failures.all();
  }

  /** Visits the nodes of a body; what fails there is noted and does not hinder the rest. */
  public void attempt(ReachedBody body, Consumer<Node> visitor) {
    failures.forEach(body, visitor);
  }

  /** What the class path of the code at a place holds. */
  public Libraries libraries(Node at) {
    return declarations.libraries(at);
  }

  public Declarations declarations() {
    return declarations;
  }

  public Names names() {
    return declarations.names();
  }

  public Variables variables() {
    return variables;
  }

  public Types types() {
    return types;
  }

  public Methods methods() {
    return methods;
  }

  public Constants constants() {
    return constants;
  }

  public Contexts contexts() {
    return contexts;
  }

  /** What types inherit, seen from the code at a place. */
  public Hierarchy hierarchy(Node at) {
    return declarations.hierarchy(declarations.libraries(at));
  }

  public Exceptions exceptions() {
    return exceptions;
  }

  /** All functions, those of other units, too. */
  public FunctionIndex functions() {
    var unused = ask(FunctionOutlines.QUESTION);
    return functions;
  }

  /** The functions that code at a place can call: another app's have names of their own. */
  public FunctionIndex functions(Node at) {
    return functions().seenFrom(Unit.of(at).source().uri());
  }

  /** Which sources make up which app. */
  public Apps apps() {
    return functions.apps();
  }

  FunctionIndex index() {
    return functions;
  }

  /** All code that orchestrations reach, each body once. */
  public List<ReachedBody> bodies() {
    return bodies;
  }

  /** What orchestration code calls, creates and refers to, where the type is known. */
  public List<ApiUse> uses() {
    List<ApiUse> known = uses;
    if (known == null) {
      List<ApiUse> found = new ArrayList<>();
      for (ReachedBody body : bodies) {
        failures.forEach(body, node -> ApiUse.of(node, body, methods, types).ifPresent(found::add));
      }
      known = List.copyOf(found);
      uses = known;
    }
    return known;
  }

  /** The uses of what a replay cannot repeat, by category. */
  public List<ApiUse> primitives(Category category) {
    Map<Category, List<ApiUse>> known = primitives;
    if (known == null) {
      known = primitiveUses.sort(uses());
      primitives = known;
    }
    return known.getOrDefault(category, List.of());
  }

  /** What a call does that a replay cannot repeat, wherever it stands. */
  public Optional<Category> primitive(MethodCallExpr call) {
    return methods
        .owner(call)
        .flatMap(owner -> primitiveUses.category(owner, call.getNameAsString(), call));
  }

  /** Something that is found out about this project once, when it is first asked for. */
  public <T> T fact(Class<T> kind, Function<Project, T> find) {
    Object known = facts.get(kind);
    if (known == null) {
      known = find.apply(this);
      facts.put(kind, known);
    }
    return kind.cast(known);
  }

  /** The calls into jars, by orchestration code, that get to a primitive. */
  public List<LibraryUse> libraryUses() {
    List<LibraryUse> known = libraryUses;
    if (known == null) {
      known = new ArrayList<>();
      for (ApiUse use : uses()) {
        Libraries libraries = declarations.libraries(use.body().unit());
        if (libraries.known()
            && JdkTypes.find(use.owner()).isEmpty()
            && !SdkTypes.has(use.owner())
            && declarations.find(use.owner()).isEmpty()) {
          for (LibraryEffect each : libraries.effects(use.owner(), use.name(), use.arguments())) {
            known.add(new LibraryUse(use, each));
          }
        }
      }
      libraryUses = known;
    }
    return known;
  }

  /** The calls of a context method in the units, reached by an orchestration or not. */
  public List<MethodCallExpr> contextCalls(String method) {
    return calls(SdkTypes.CONTEXT, method);
  }

  /** The calls of a durable client's method in the units. */
  public List<MethodCallExpr> clientCalls(String method) {
    return calls(SdkTypes.DURABLE_CLIENT, method);
  }

  private List<MethodCallExpr> calls(String owner, String method) {
    List<MethodCallExpr> found = new ArrayList<>();
    for (Unit unit : units) {
      for (MethodCallExpr call : unit.calls(method)) {
        if (methods.owner(call).map(owner::equals).orElse(false)) {
          found.add(call);
        }
      }
    }
    return found;
  }
}
