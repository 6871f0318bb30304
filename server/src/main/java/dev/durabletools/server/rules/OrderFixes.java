package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives a collection an order where it is made: linked hashes instead of plain ones and of salted
 * sets, or sorted ones.
 */
final class OrderFixes {
  private static final Map<String, String> LINKED =
      Map.of(
          "java.util.HashSet", "java.util.LinkedHashSet",
          "java.util.HashMap", "java.util.LinkedHashMap");
  private static final Map<String, String> SORTED =
      Map.of(
          "java.util.HashSet", "java.util.TreeSet",
          "java.util.HashMap", "java.util.TreeMap");

  private final Expression made;
  private final Project project;
  private final Unit unit;
  private final List<Fix> fixes = new ArrayList<>();

  private OrderFixes(Expression made, Project project) {
    this.made = made;
    this.project = project;
    this.unit = Unit.of(made);
  }

  /**
   * What there is to do about an iteration, best first.
   *
   * @param anchor what iterates: the collection itself, or the name of the call on it
   */
  static List<Fix> of(Expression collection, Node anchor, Project project) {
    Expression made = origin(collection, project);
    List<Fix> all = new ArrayList<>();
    if (Unit.of(made).source().uri().equals(Unit.of(collection).source().uri())) {
      OrderFixes origin = new OrderFixes(made, project);
      origin.atOrigin();
      all.addAll(origin.fixes);
    }
    SortedIteration.of(collection, anchor, project)
        .map(fix -> all.isEmpty() ? fix : fix.alternative())
        .ifPresent(all::add);
    return all;
  }

  private void atOrigin() {
    if (made instanceof ObjectCreationExpr creation && creation.getAnonymousClassBody().isEmpty()) {
      created(creation);
    } else if (made instanceof MethodCallExpr call) {
      String owner = project.methods().owner(call).orElse("");
      if (owner.equals("java.util.Set") && call.getNameAsString().equals("of") && typed()) {
        setOf(call);
      } else if (owner.equals("java.util.Map")
          && call.getNameAsString().equals("of")
          && typed()
          && sortable()) {
        FixBuilder fix = new FixBuilder(made, project.names());
        wrap(call, "new " + fix.type("java.util.TreeMap") + "<>(", fix, "java.util.TreeMap");
      } else if (call.getNameAsString().equals("collect") && call.getArguments().size() == 1) {
        collected(call.getArgument(0));
      }
    }
  }

  private void created(ObjectCreationExpr creation) {
    String type = project.types().of(creation.getType()).name();
    boolean copies =
        creation.getArguments().size() == 1
            && !project.types().of(creation.getArgument(0)).primitive();
    if (!LINKED.containsKey(type) || copies) {
      return;
    }
    replaceType(creation, LINKED.getOrDefault(type, type), true);
    boolean wide = creation.getArguments().isEmpty() && byInterface();
    if (wide && SortedIteration.isEnum(key(), project)) {
      FixBuilder fix = new FixBuilder(made, project.names());
      String name = fix.type(key().name()) + ".class";
      boolean set = type.endsWith("Set");
      String chosen = set ? "java.util.EnumSet" : "java.util.EnumMap";
      String text =
          set
              ? fix.type(chosen) + ".noneOf(" + name + ")"
              : "new " + fix.type(chosen) + "<>(" + name + ")";
      fixes.add(fix.replace(made, text).build(use(chosen)).alternative());
    } else if (wide && sortable()) {
      replaceType(creation, SORTED.getOrDefault(type, type), false);
    }
  }

  private void replaceType(ObjectCreationExpr creation, String wanted, boolean best) {
    FixBuilder fix = new FixBuilder(made, project.names());
    int start = unit.range(creation.getType()).start();
    int end = unit.range(creation.getType().getName()).end();
    Fix change = fix.replace(new TextRange(start, end), fix.type(wanted)).build(use(wanted));
    fixes.add(best ? change : change.alternative());
  }

  private void setOf(MethodCallExpr call) {
    for (String wanted : List.of("java.util.LinkedHashSet", "java.util.TreeSet")) {
      if (fixes.isEmpty() || sortable()) {
        FixBuilder fix = new FixBuilder(made, project.names());
        String head = "new " + fix.type(wanted) + "<>(" + fix.type("java.util.List") + ".of";
        TextRange old = new TextRange(unit.range(call).start(), unit.range(call.getName()).end());
        fix.replace(old, head).insert(unit.range(call).end(), ")");
        Fix change = fix.build(use(wanted));
        fixes.add(fixes.isEmpty() ? change : change.alternative());
      }
    }
  }

  private void wrap(Expression whole, String before, FixBuilder fix, String wanted) {
    fix.insert(unit.range(whole).start(), before).insert(unit.range(whole).end(), ")");
    fixes.add(fix.build(use(wanted)));
  }

  /** {@code Collectors.toSet()} says nothing of the order; a collection of one's own does. */
  private void collected(Expression collector) {
    if (collector instanceof MethodCallExpr call
        && call.getNameAsString().matches("toSet|toUnmodifiableSet")
        && call.getArguments().isEmpty()
        && call.getScope().isPresent()) {
      FixBuilder fix = new FixBuilder(made, project.names());
      String linked = "java.util.LinkedHashSet";
      String text =
          unit.text(call.getScope().get()) + ".toCollection(" + fix.type(linked) + "::new)";
      fixes.add(fix.replace(call, text).build(use(linked)));
    }
  }

  private static Message use(String type) {
    return Message.of("fix.order", type.substring(type.lastIndexOf('.') + 1));
  }

  private TypeRef key() {
    return made.getParentNode().orElse(null) instanceof VariableDeclarator variable
            && !variable.getType().isVarType()
        ? project.types().ofVariable(variable).argument(0)
        : project.types().of(made).argument(0);
  }

  private boolean sortable() {
    return SortedIteration.sortable(key(), made, project);
  }

  /** Whether the variable takes any collection of its kind. */
  private boolean byInterface() {
    return made.getParentNode().orElse(null) instanceof VariableDeclarator variable
        && List.of("java.util.Set", "java.util.Map", "java.util.Collection", "java.lang.Iterable")
            .contains(project.types().ofVariable(variable).name())
        && !variable.getType().isVarType();
  }

  private static Expression origin(Expression collection, Project project) {
    Expression at = collection;
    for (int i = 0; i < 6; i++) {
      if (at instanceof MethodCallExpr view
          && view.getScope().isPresent()
          && List.of("keySet", "values", "entrySet").contains(view.getNameAsString())) {
        at = view.getScope().get();
      } else if (at instanceof NameExpr name) {
        Node declared = project.variables().find(name.getNameAsString(), name).orElse(null);
        if (!(declared instanceof VariableDeclarator variable)
            || variable.getInitializer().isEmpty()) {
          return at;
        }
        at = variable.getInitializer().get();
      } else {
        return at;
      }
    }
    return at;
  }

  /** A diamond needs a declared type to infer from. */
  private boolean typed() {
    return made.getParentNode().orElse(null) instanceof VariableDeclarator variable
        && !variable.getType().isVarType();
  }
}
