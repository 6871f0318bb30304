package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.primitives.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of a set of sources at one moment. Sources never change under a project; the
 * answers are found when first asked for, so one thread uses it at a time.
 */
public final class Project {
  private final List<Unit> units;
  private final Libraries libraries;
  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Methods methods;
  private final Constants constants;
  private final Contexts contexts;
  private final Hierarchy hierarchy;
  private final Exceptions exceptions;
  private final FunctionIndex functions;
  private final List<ReachedBody> bodies;
  private final List<ApiUse> uses;
  private final Map<Category, List<ApiUse>> primitives;
  private final Map<Class<?>, Object> facts = new HashMap<>();
  private @Nullable List<LibraryUse> libraryUses;

  public Project(Sources sources) {
    units = List.copyOf(sources.units());
    libraries = sources.libraries();
    declarations = new Declarations(sources);
    variables = new Variables(declarations);
    types = new Types(declarations, variables);
    methods = new Methods(declarations, variables, types);
    constants = new Constants(declarations, variables, types);
    contexts = new Contexts(declarations, variables, types);
    hierarchy = new Hierarchy(declarations, libraries);
    exceptions = new Exceptions(declarations, methods, types);
    FunctionFinder finder = new FunctionFinder(declarations, types, constants);
    units.forEach(finder::read);
    functions = new FunctionIndex(finder.functions(), sources.foreign(), finder.unclear());
    bodies = new Reachability(declarations, variables, types, methods).from(finder.roots());
    uses = findUses();
    primitives = new PrimitiveUses(declarations, types).sort(uses);
  }

  private List<ApiUse> findUses() {
    List<ApiUse> found = new ArrayList<>();
    for (ReachedBody body : bodies) {
      body.forEach(node -> ApiUse.of(node, body, methods, types).ifPresent(found::add));
    }
    return List.copyOf(found);
  }

  /** The units that may declare functions or call them. */
  public List<Unit> units() {
    return units;
  }

  /** What the class path of the code at a place holds. */
  public Libraries libraries(Node at) {
    return declarations.libraries(at);
  }

  /** What the class paths of all sources hold. */
  public Libraries libraries() {
    return libraries;
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

  public Hierarchy hierarchy() {
    return hierarchy;
  }

  public Exceptions exceptions() {
    return exceptions;
  }

  public FunctionIndex functions() {
    return functions;
  }

  /** All code that orchestrations reach, each body once. */
  public List<ReachedBody> bodies() {
    return bodies;
  }

  /** What orchestration code calls, creates and refers to, where the type is known. */
  public List<ApiUse> uses() {
    return uses;
  }

  /** The uses of what a replay cannot repeat, by category. */
  public List<ApiUse> primitives(Category category) {
    return primitives.getOrDefault(category, List.of());
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
      for (ApiUse use : uses) {
        if (libraries(use.node()).known()) {
          if (JdkTypes.find(use.owner()).isEmpty()
              && !SdkTypes.has(use.owner())
              && declarations.find(use.owner()).isEmpty()) {
            for (LibraryEffect each :
                libraries(use.node()).effects(use.owner(), use.name(), use.arguments())) {
              known.add(new LibraryUse(use, each));
            }
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
