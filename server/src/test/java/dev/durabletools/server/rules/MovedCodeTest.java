package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is wrong in an orchestrator is wrong in a helper of another file that it calls: each finding
 * of the fixtures is moved there, and must be told there, with the way to it.
 */
class MovedCodeTest {
  private static final String ROOM = "HelperElsewhere";

  /** Rules on declarations and bindings, and one on what comes before the code. */
  private static final Set<String> STAY =
      Set.of("DFJ1005", "DFJ2001", "DFJ2002", "DFJ2003", "DFJ2004", "DFJ9001", "DFJ9002");

  /** How code gets from the other file to where it was: an expression there, and files. */
  private record Shape(String name, String call, UnaryOperator<String> elsewhere) {}

  private static final List<Shape> EXPRESSIONS =
      List.of(
          new Shape(
              "static method",
              ROOM + ".value()",
              code -> "final class " + ROOM + " { static $T value() throws Exception {\n" + code),
          new Shape(
              "instance method",
              "new " + ROOM + "().value()",
              code -> "class " + ROOM + " { $T value() throws Exception {\n" + code),
          new Shape(
              "interface",
              ROOM + ".of().value()",
              code ->
                  "interface "
                      + ROOM
                      + " { $T value() throws Exception;\n static "
                      + ROOM
                      + " of() { return java.util.ServiceLoader.load("
                      + ROOM
                      + ".class).findFirst().get(); } }\nclass HelperInside implements "
                      + ROOM
                      + " { public $T value() throws Exception {\n"
                      + code));

  @TestFactory
  Stream<DynamicTest> findingsMoveWithTheirCode() {
    return Fixture.all().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.toString(), path.toUri(), () -> move(Fixture.read(path))));
  }

  private static void move(Fixture fixture) {
    Project project = fixture.project();
    List<String> lost = new ArrayList<>();
    for (Finding finding : fixture.findings()) {
      if (!STAY.contains(finding.rule()) && !finding.path().isEmpty()) {
        lost.addAll(lost(finding, project));
      }
    }
    assertThat(lost).as("findings that are not told where their code is now").isEmpty();
  }

  @Test
  void enoughFindingsCanBeMoved() {
    int[] moved = {0, 0};
    for (var path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      Project project = fixture.project();
      for (Finding finding : fixture.findings()) {
        moved[0] += expression(finding, project).isPresent() ? 1 : 0;
        moved[1] += statement(finding, project).isPresent() ? 1 : 0;
      }
    }
    assertThat(moved[0]).as("expressions").isGreaterThan(80);
    assertThat(moved[1]).as("statements").isGreaterThan(50);
  }

  private static List<String> lost(Finding finding, Project project) {
    List<String> lost = new ArrayList<>();
    expression(finding, project)
        .ifPresent(
            code -> {
              String type = type(code, project);
              for (Shape shape : EXPRESSIONS) {
                String inside = shape.elsewhere().apply(code(code, finding)).replace("$T", type);
                check(shape.name(), finding, code, shape.call(), inside, lost);
              }
              String text = Unit.of(code).text(code);
              String lambda = ROOM + ".call(() ->\n" + text + "\n)";
              String runs =
                  "final class "
                      + ROOM
                      + " { static <T> T call(java.util.concurrent.Callable<T> work)"
                      + " throws Exception {\n return work.call(); } }";
              check("lambda", finding, code, lambda, runs, lost);
            });
    statement(finding, project)
        .ifPresent(
            code -> {
              String context = context(code, project).orElse("");
              String given = context.isEmpty() ? "" : "TaskOrchestrationContext " + context;
              String inside =
                  "final class "
                      + ROOM
                      + " { static void run("
                      + given
                      + ") throws Exception {\n"
                      + Unit.of(code).text(code)
                      + "\n} }";
              check("statement", finding, code, ROOM + ".run(" + context + ");", inside, lost);
            });
    return lost;
  }

  private static String code(Expression code, Finding finding) {
    String text = Unit.of(code).text(code);
    boolean statement = !code.getParentNode().filter(Expression.class::isInstance).isPresent();
    boolean alone =
        statement
            && code.getParentNode()
                .map(parent -> parent.getClass().getSimpleName().equals("ExpressionStmt"))
                .orElse(false);
    return (alone ? text + ";" : "return " + text + ";") + "\n} }";
  }

  private static String type(Expression code, Project project) {
    if (code.getParentNode().filter(Statement.class::isInstance).isPresent()
        && !(code.getParentNode().get() instanceof ReturnStmt)) {
      return "void";
    }
    var type = project.types().of(code);
    return type.known() && type.arguments().isEmpty()
        ? type.name() + "[]".repeat(type.dimensions())
        : "Object";
  }

  /** Puts a call in the place of code, the code into a new file, and looks for the finding. */
  private static void check(
      String shape, Finding finding, Node code, String call, String elsewhere, List<String> lost) {
    Unit unit = Unit.of(code);
    String text = unit.source().text();
    TextRange range = unit.range(code);
    String header = text.substring(0, header(unit));
    String here = text.substring(0, range.start()) + call + text.substring(range.end());
    List<Finding> found =
        findings(
            Map.of(
                unit.source().uri(),
                here,
                "file:///fixture/" + ROOM + ".java",
                header + elsewhere));
    String line = line(finding).replaceAll("//.*", "").strip();
    boolean told =
        found.stream()
            .filter(each -> each.rule().equals(finding.rule()))
            .filter(each -> !each.path().isEmpty())
            .anyMatch(
                each ->
                    each.file().fileName().startsWith(ROOM)
                        || line(each).contains(ROOM) // Told at the call, as of a branch.
                        || (shape.equals("lambda") && alike(line(each), line)));
    if (!told) {
      lost.add(shape + ": " + finding.rule() + " " + line + " -> " + found.size() + " others");
    }
  }

  private static boolean alike(String one, String other) {
    String plain = one.replaceAll("//.*", "").strip();
    return other.contains(plain) || plain.contains(other);
  }

  private static int header(Unit unit) {
    return unit.tree().getTypes().stream()
        .mapToInt(type -> unit.range(type).start())
        .min()
        .orElse(0);
  }

  private static String line(Finding finding) {
    SourceFile file = finding.file();
    int line = file.lines().lineOf(finding.range().start());
    return file.text().substring(file.lines().start(line), file.lines().end(line));
  }

  private static List<Finding> findings(Map<String, String> sources) {
    List<Unit> units =
        sources.entrySet().stream()
            .map(each -> new SourceParser().parse(new SourceFile(each.getKey(), each.getValue())))
            .collect(Collectors.toList());
    return RuleCatalog.check(
        new Project(new Fixture.Some(units)),
        RuleSettings.DEFAULT,
        (rule, failure) -> {
          throw new AssertionError(rule.info().id(), failure);
        });
  }

  /** The use of a platform method or class that is told, if it needs nothing of its method. */
  private static Optional<Expression> expression(Finding finding, Project project) {
    return project.uses().stream()
        .filter(use -> Unit.of(use.node()).range(use.anchor()).equals(finding.range()))
        .map(ApiUse::node)
        .filter(Expression.class::isInstance)
        .map(Expression.class::cast)
        .filter(node -> !(node instanceof MethodReferenceExpr))
        .filter(node -> free(node, project).isEmpty() && closed(node))
        .findFirst();
  }

  /** The statement around a finding, if it needs nothing but the context. */
  private static Optional<Statement> statement(Finding finding, Project project) {
    for (Unit unit : project.units()) {
      Statement[] found = {null};
      unit.forEach(
          node -> {
            if (node instanceof Statement statement
                && !(node instanceof BlockStmt)
                && !(node instanceof ThrowStmt) // A finding on a throw is about what it leaves.
                && node.getParentNode().filter(BlockStmt.class::isInstance).isPresent()
                && unit.range(node).start() <= finding.range().start()
                && unit.range(node).end() >= finding.range().end()) {
              found[0] = statement; // The innermost comes last.
            }
          });
      if (found[0] != null
          && ofMethod(found[0])
          && closed(found[0])
          && free(found[0], project).stream().allMatch(each -> isContext(each, project))) {
        return Optional.of(found[0]);
      }
    }
    return Optional.empty();
  }

  private static boolean ofMethod(Node node) {
    Node up = node;
    while (up != null && !(up instanceof BodyDeclaration<?>)) {
      if (up instanceof com.github.javaparser.ast.expr.LambdaExpr) {
        return false;
      }
      up = up.getParentNode().orElse(null);
    }
    return up instanceof MethodDeclaration;
  }

  private static boolean isContext(Node variable, Project project) {
    return variable instanceof Parameter
        && project.contexts().is(project.types().ofVariable(variable));
  }

  private static Optional<String> context(Statement code, Project project) {
    return free(code, project).stream()
        .filter(Parameter.class::isInstance)
        .map(each -> ((Parameter) each).getNameAsString())
        .findFirst();
  }

  /** The variables that are declared outside of code; constants of other classes do not count. */
  private static List<Node> free(Node code, Project project) {
    List<Node> free = new ArrayList<>();
    code.walk(
        node -> {
          if (node instanceof NameExpr name) {
            project
                .variables()
                .find(name.getNameAsString(), name)
                .filter(variable -> !code.isAncestorOf(variable))
                .ifPresent(free::add);
          }
        });
    return free;
  }

  /** Whether code calls nothing of its own class and does not leave its method. */
  private static boolean closed(Node code) {
    boolean[] closed = {true};
    code.walk(
        node ->
            closed[0] &=
                !(node instanceof ThisExpr
                    || node instanceof SuperExpr
                    || node instanceof ReturnStmt
                    || node instanceof BreakStmt
                    || node instanceof ContinueStmt
                    || node instanceof YieldStmt
                    || node instanceof ExplicitConstructorInvocationStmt
                    || node instanceof FieldDeclaration
                    || (node instanceof ClassExpr)
                    || (node instanceof MethodCallExpr call && call.getScope().isEmpty())));
    return closed[0] && named(code);
  }

  /** Whether no type of the fixture itself is named, which may be private. */
  private static boolean named(Node code) {
    Set<String> own =
        Unit.of(code).types().values().stream()
            .map(type -> type.getNameAsString())
            .collect(Collectors.toSet());
    return code.findAll(com.github.javaparser.ast.expr.SimpleName.class).stream()
        .noneMatch(name -> own.contains(name.getIdentifier()));
  }
}
