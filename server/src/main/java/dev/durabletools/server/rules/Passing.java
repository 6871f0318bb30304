package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.durabletools.server.flow.Callers;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives helpers what only the orchestrator has: one more parameter, and its value at each call, up
 * to code that sees an orchestration context. Where calls may be out of sight, the method keeps a
 * second form for them, if there is a value to call it with.
 */
final class Passing {
  private static final int MAX_DEPTH = 6;

  /**
   * What is passed.
   *
   * @param type qualified name of the parameter's type
   * @param names for the parameter, best first
   * @param method of the context that gives the value, as it is written after the dot; empty for
   *     the context itself
   * @param otherwise what callers outside orchestrations are given: a static method of the type, a
   *     literal of a primitive one; empty if there is no such thing
   */
  record What(String type, List<String> names, String method, Optional<String> otherwise) {
    static final What CONTEXT =
        new What(
            SdkTypes.CONTEXT,
            List.of("ctx", "context", "orchestrationContext"),
            "",
            Optional.empty());

    String from(String context) {
      return method.isEmpty() ? context : context + "." + method;
    }

    /** How the parameter's type is written in a file. */
    String type(FixBuilder fix) {
      return primitive() ? type : fix.type(type);
    }

    private boolean primitive() {
      return type.indexOf('.') < 0;
    }

    private String otherwise(FixBuilder fix) {
      String value = otherwise.orElse("");
      return primitive() ? value : fix.type(type) + "." + value;
    }

    boolean leads() {
      return method.isEmpty();
    }
  }

  private final Project project;
  private final What what;
  private final Map<String, FixBuilder> fixes = new LinkedHashMap<>();
  private final IdentityHashMap<Node, String> opened = new IdentityHashMap<>();
  private final Set<Node> users = Nodes.identitySet();

  Passing(What what, Project project) {
    this.what = what;
    this.project = project;
  }

  /** What a place can use after the change; empty if it cannot be passed there. */
  Optional<String> to(Node place) {
    Optional<String> context = project.contexts().variableAt(place);
    return context.isPresent()
        ? context.map(what::from)
        : helper(place).filter(method -> once(place, method) && open(method, 0)).map(opened::get);
  }

  /**
   * Whether a helper would use what it is given for one thing only. A UUID that came once would be
   * the same in each round of a loop, where a new one was made before.
   */
  private boolean once(Node use, MethodDeclaration method) {
    if (!what.type().equals("java.util.UUID")) {
      return true;
    }
    for (Node up = use; !Nodes.same(up, method); up = up.getParentNode().orElse(method)) {
      if (up instanceof ForStmt
          || up instanceof ForEachStmt
          || up instanceof WhileStmt
          || up instanceof DoStmt
          || up instanceof LambdaExpr) {
        return false;
      }
    }
    return users.add(method);
  }

  /** The edits of a file. */
  FixBuilder in(Node at) {
    return fixes.computeIfAbsent(
        Unit.of(at).source().uri(), uri -> new FixBuilder(at, project.names()));
  }

  /** The whole change, that of a node's file first. */
  Fix build(Node at, Message title) {
    Fix first = in(at).build(title);
    List<Fix.FileEdits> all = new ArrayList<>(first.edits());
    fixes.forEach(
        (uri, fix) -> {
          if (!uri.equals(Unit.of(at).source().uri())) {
            all.addAll(fix.build(title).edits());
          }
        });
    return new Fix(title, List.copyOf(all), Optional.empty(), first.preferred());
  }

  /** The method that a place belongs to; an initialiser or an anonymous class has no callers. */
  static Optional<MethodDeclaration> helper(Node place) {
    return Nodes.above(place, BodyDeclaration.class)
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast);
  }

  private boolean open(MethodDeclaration method, int depth) {
    if (opened.containsKey(method)) {
      return true;
    }
    HelperCalls calls = new HelperCalls(method, project);
    if (depth > MAX_DEPTH || !calls.open(what.type(), what.leads())) {
      return false;
    }
    opened.put(method, free(method));
    boolean keeps = !calls.inReach();
    if (keeps && what.otherwise().isEmpty()) {
      return false;
    }
    List<MethodCallExpr> sites = keeps ? calls.reached() : calls.all();
    if (sites.isEmpty() || !sites.stream().allMatch(site -> give(site, depth))) {
      return false;
    }
    FixBuilder fix = in(method);
    String parameter = what.type(fix) + " " + opened.get(method);
    if (keeps) {
      String second = HelperText.second(method, what.otherwise(fix));
      fix.insert(Unit.of(method).range(method).end(), second);
    }
    add(method, method.getName(), method.getParameters(), parameter);
    return true;
  }

  private boolean give(MethodCallExpr site, int depth) {
    Optional<String> context = project.contexts().variableAt(site);
    String given = context.map(what::from).orElse(null);
    if (given == null && what.otherwise().isPresent() && !reached(site)) {
      given = what.otherwise(in(site));
    }
    if (given == null) {
      MethodDeclaration outer = helper(site).orElse(null);
      given =
          outer != null && once(site, outer) && open(outer, depth + 1) ? opened.get(outer) : null;
    }
    if (given == null) {
      return false;
    }
    add(site, site.getName(), site.getArguments(), given);
    return true;
  }

  private boolean reached(MethodCallExpr site) {
    return project.methods().targets(site).stream()
        .anyMatch(
            target ->
                Callers.of(project).sites(target).stream()
                    .anyMatch(each -> Nodes.same(each, site)));
  }

  /** A context goes first, as is the custom; a value goes last. */
  private void add(Node at, SimpleName name, List<? extends Node> list, String text) {
    Unit unit = Unit.of(at);
    FixBuilder fix = in(at);
    if (list.isEmpty()) {
      int open = unit.source().text().indexOf('(', unit.range(name).end());
      fix.insert(open + 1, text);
    } else if (what.leads()) {
      fix.insert(unit.range(list.get(0)).start(), text + ", ");
    } else {
      fix.insert(unit.range(list.get(list.size() - 1)).end(), ", " + text);
    }
  }

  private String free(MethodDeclaration method) {
    for (String name : what.names()) {
      boolean taken =
          method.findAll(SimpleName.class).stream()
              .filter(each -> each.getIdentifier().equals(name))
              .anyMatch(each -> !(each.getParentNode().orElse(each) instanceof MethodCallExpr));
      if (!taken) {
        return name;
      }
    }
    return what.names().get(0) + "OfOrchestration";
  }
}
