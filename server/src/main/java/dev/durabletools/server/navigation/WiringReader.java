package dev.durabletools.server.navigation;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.durabletools.server.model.FunctionEntry;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the wiring out of a project. */
public final class WiringReader {
  /** A call by the method's name: what it means and which argument names the function or event. */
  private record Api(Role role, int argument, boolean distinctive) {}

  private static final Map<String, Api> APIS =
      Map.of(
          "callActivity", new Api(Role.CALLS_ACTIVITY, 0, true),
          "callSubOrchestrator", new Api(Role.CALLS_ORCHESTRATOR, 0, true),
          "scheduleNewOrchestrationInstance", new Api(Role.STARTS, 0, true),
          "waitForExternalEvent", new Api(Role.WAITS, 0, true),
          "raiseEvent", new Api(Role.RAISES, 1, false),
          "sendEvent", new Api(Role.RAISES, 1, false));

  /** Part of an address that names a function, as tests and clients write it. */
  private static final Pattern ADDRESS = Pattern.compile("/(?:orchestrators|functions)/([\\w-]+)");

  /** What a text holds that may name something: kept as long as its unit. */
  private record Mentioning(List<Expression> all) {}

  /** What calls of a unit name; in whose run they are made is told each time anew. */
  private record Calls(IdentityHashMap<MethodCallExpr, NameUse> byCall) {}

  /** The wiring of a project as it is now. */
  public Wiring read(Project project) {
    IdentityHashMap<Node, FunctionFact> owners = new IdentityHashMap<>();
    List<FunctionFact> functions = new ArrayList<>();
    List<NameUse> uses = new ArrayList<>();
    for (FunctionEntry entry : project.functions().entries()) {
      FunctionFact fact = FunctionFacts.of(entry);
      functions.add(fact);
      owners.putIfAbsent(entry.declaration(), fact);
      uses.add(declaration(entry, fact, project));
    }
    addReached(project, owners);
    for (Unit unit : project.units()) {
      Calls calls = project.about(unit, Calls.class, () -> calls(unit, project));
      for (Expression each : unit.fact(Mentioning.class, WiringReader::find).all()) {
        if (each instanceof MethodCallExpr call) {
          NameUse use = calls.byCall().get(call);
          if (use != null) {
            uses.add(use.in(owner(call, owners)));
          } else {
            uses.addAll(PassedNames.of(call, unit, project));
          }
        } else {
          mention(each, owners, project).ifPresent(uses::add);
        }
      }
    }
    return new Wiring(project.apps(), functions, uses);
  }

  /** Helpers belong to the orchestrator that was first found to reach them. */
  private static void addReached(Project project, IdentityHashMap<Node, FunctionFact> owners) {
    for (ReachedBody body : project.bodies()) {
      FunctionFact root = owners.get(body.path().root().body());
      if (root != null) {
        owners.putIfAbsent(body.node(), root);
      }
    }
  }

  private static Calls calls(Unit unit, Project project) {
    IdentityHashMap<MethodCallExpr, NameUse> found = new IdentityHashMap<>();
    for (Expression each : unit.fact(Mentioning.class, WiringReader::find).all()) {
      if (each instanceof MethodCallExpr call) {
        use(call, project).ifPresent(use -> found.put(call, use));
      }
    }
    return new Calls(found);
  }

  private static Mentioning find(Unit unit) {
    List<Expression> found = new ArrayList<>();
    unit.forEach(
        node -> {
          if (node instanceof MethodCallExpr call && APIS.containsKey(call.getNameAsString())) {
            found.add(call);
          } else if (node instanceof StringLiteralExpr text
              && ADDRESS.matcher(text.getValue()).find()) {
            found.add(text);
          }
        });
    return new Mentioning(found);
  }

  private static Optional<NameUse> mention(
      Expression literal, IdentityHashMap<Node, FunctionFact> owners, Project project) {
    Place content = written(literal);
    Matcher address = ADDRESS.matcher(content.text());
    if (!address.find() || project.functions(literal).named(address.group(1)).isEmpty()) {
      return Optional.empty();
    }
    int start = content.range().start();
    Place name =
        new Place(content.file(), new TextRange(start + address.start(1), start + address.end(1)));
    return Optional.of(
        new NameUse(
            address.group(1),
            Role.MENTIONS,
            name,
            Optional.of(name),
            name,
            name,
            owner(literal, owners)));
  }

  private static Optional<NameUse> use(MethodCallExpr call, Project project) {
    Api api = APIS.get(call.getNameAsString());
    if (api == null || call.getScope().isEmpty() || call.getArguments().size() <= api.argument()) {
      return Optional.empty();
    }
    Optional<String> owner = project.methods().owner(call);
    boolean durable =
        owner
            .map(type -> type.equals(SdkTypes.CONTEXT) || type.equals(SdkTypes.DURABLE_CLIENT))
            .orElse(api.distinctive());
    Expression written = call.getArgument(api.argument());
    return durable
        ? project
            .constants()
            .text(written)
            .map(
                name ->
                    new NameUse(
                        name,
                        api.role(),
                        written(written),
                        spelling(written, project),
                        place(call.getName()),
                        arguments(call),
                        Optional.empty()))
        : Optional.empty();
  }

  private static NameUse declaration(FunctionEntry entry, FunctionFact fact, Project project) {
    Optional<Place> spelling =
        entry.anchor() instanceof Expression written
            ? spelling(written, project)
            : Optional.empty();
    return new NameUse(
        entry.name(),
        Role.DECLARES,
        fact.written(),
        spelling,
        fact.written(),
        fact.written(),
        Optional.of(fact));
  }

  private static Optional<FunctionFact> owner(
      Node call, IdentityHashMap<Node, FunctionFact> owners) {
    @Nullable Node up = call;
    while (up != null) {
      FunctionFact owner = owners.get(up);
      if (owner != null) {
        return Optional.of(owner);
      }
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  private static Optional<Place> spelling(Expression written, Project project) {
    return project.constants().spelling(written).map(WiringReader::written);
  }

  static Place place(Node node) {
    Unit unit = Unit.of(node);
    return new Place(unit.source(), unit.range(node));
  }

  /** From the end of the method's name to the end of the call. */
  private static Place arguments(MethodCallExpr call) {
    Place whole = place(call);
    int start = place(call.getName()).range().end();
    return new Place(whole.file(), new TextRange(start, Math.max(start, whole.range().end())));
  }

  /** An expression, without the quotes of a literal. */
  static Place written(Node node) {
    Place place = place(node);
    boolean quoted = node instanceof StringLiteralExpr;
    TextRange range = place.range();
    return quoted && range.end() - range.start() >= 2
        ? new Place(place.file(), new TextRange(range.start() + 1, range.end() - 1))
        : place;
  }
}
