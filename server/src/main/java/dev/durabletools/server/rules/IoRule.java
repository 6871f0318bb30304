package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.flow.LiveValues;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.primitives.Category;
import java.util.List;
import java.util.Set;

/** Input and output: a replay repeats the effect and may read something else. */
@RuleInfo(
    id = "DFJ0008",
    summary = "Input or output in an orchestrator",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class IoRule implements Rule {
  /** Annotations of interfaces whose methods a library makes into requests. */
  private static final Set<String> REMOTE =
      Set.of("FeignClient", "RegisterRestClient", "HttpExchange", "RepositoryDefinition", "Mapper");

  /** Types that open what they are made of only if that is not a stream already. */
  private static final Set<String> WRAPPERS = Set.of("java.util.Scanner", "java.io.PrintWriter");

  private static final Set<String> STREAMS =
      Set.of("java.io.InputStream", "java.io.OutputStream", "java.io.Reader", "java.io.Writer");

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.IO),
        use -> {
          if (!reportedInside(use, project)) {
            report(use, project, findings);
          }
        });
    Findings.each(
        project.uses(),
        use -> {
          if (remote(use, project)) {
            report(use, project, findings);
          }
        });
    for (ReachedBody body : project.bodies()) {
      body.forEach(node -> standardInput(node, body, project, findings));
    }
  }

  /**
   * A resource that is opened is one fault, however it is wrapped: {@code new Scanner(stream())}.
   */
  private static boolean reportedInside(ApiUse use, Project project) {
    if (!(use.node() instanceof ObjectCreationExpr creation)
        || !WRAPPERS.contains(use.owner())
        || creation.getArguments().isEmpty()) {
      return false;
    }
    Expression wrapped = creation.getArgument(0);
    TypeRef type = project.types().of(wrapped);
    return wrapped instanceof FieldAccessExpr
        || (type.known()
            && STREAMS.stream().anyMatch(project.hierarchy(creation).of(type.name())::has));
  }

  /** A guard keeps replays from repeating it; an effect alone then changes no history. */
  private static void report(ApiUse use, Project project, Findings findings) {
    if (!LiveValues.of(project).live(use.node())) {
      findings.report(use, Message.of("DFJ0008", Uses.describe(use)), fixes(use, project));
      return;
    }
    boolean effect = LiveValues.of(project).onlyPutOut(use.node());
    findings.report(
        use,
        effect ? Severity.INFORMATION : Severity.WARNING,
        Message.of(effect ? "DFJ0008.live" : "DFJ0008.liveResult", Uses.describe(use)),
        fixes(use, project));
  }

  private static boolean remote(ApiUse use, Project project) {
    TypeDeclaration<?> type =
        use.node() instanceof MethodCallExpr
            ? project.declarations().find(use.owner(), use.node()).orElse(null)
            : null;
    return type != null
        && type.getAnnotations().stream()
            .anyMatch(each -> REMOTE.contains(each.getName().getIdentifier()))
        && !copies(type)
        && type.isClassOrInterfaceDeclaration()
        && type.asClassOrInterfaceDeclaration().isInterface();
  }

  /** MapStruct's mappers have the same name and only copy fields. */
  private static boolean copies(TypeDeclaration<?> type) {
    return type.findCompilationUnit().stream()
        .flatMap(unit -> unit.getImports().stream())
        .anyMatch(each -> each.getNameAsString().startsWith("org.mapstruct"));
  }

  private static void standardInput(
      Node node, ReachedBody body, Project project, Findings findings) {
    if (node instanceof FieldAccessExpr access
        && access.getNameAsString().equals("in")
        && access.getScope().toString().matches("(java\\.lang\\.)?System")
        && project
            .types()
            .ownerName(access.getScope())
            .map("java.lang.System"::equals)
            .orElse(false)) {
      Node anchor =
          Nodes.above(access, ObjectCreationExpr.class)
              .filter(outer -> outer.getType().getNameAsString().equals("Scanner"))
              .<Node>map(outer -> outer.getType().getName())
              .orElse(access.getName());
      findings.report(
          anchor,
          Severity.WARNING,
          Message.of("DFJ0008", "System.in"),
          Findings.path(body.path()),
          List.of());
    }
  }

  private static List<Fix> fixes(ApiUse use, Project project) {
    List<Fix> http = CallHttpFixes.of(use, project);
    return http.isEmpty()
        ? ExtractActivity.of(use, "Do", project).map(List::of).orElse(List.of())
        : http;
  }
}
