package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.durabletools.server.model.FunctionEntry;
import dev.durabletools.server.model.FunctionIndex;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions of one app that have the same name; the build refuses them. */
@RuleInfo(
    id = "DFJ2004",
    summary = "Duplicate function name",
    severity = Severity.ERROR,
    since = "0.1.0")
public final class DuplicateNameRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Map<String, List<FunctionEntry>> groups = new LinkedHashMap<>();
    for (FunctionEntry entry : project.functions().entries()) {
      if (annotated(entry, project) && !entry.unit().source().uri().contains("/src/test/")) {
        String key = entry.name().toLowerCase(Locale.ROOT) + " " + app(entry.unit());
        groups.computeIfAbsent(key, each -> new ArrayList<>()).add(entry);
      }
    }
    for (List<FunctionEntry> group : groups.values()) {
      for (FunctionEntry entry : group) {
        if (group.size() > 1 && project.units().contains(entry.unit())) {
          report(entry, group, findings);
        }
      }
    }
  }

  private void report(FunctionEntry entry, List<FunctionEntry> group, Findings findings) {
    List<Finding.PathStep> others =
        group.stream()
            .filter(each -> !Nodes.same(each.declaration(), entry.declaration()))
            .map(
                each ->
                    new Finding.PathStep(
                        each.unit().source(),
                        each.unit().range(name(each)),
                        Message.of("path.same", each.name())))
            .toList();
    findings.report(
        name(entry), info().severity(), Message.of("DFJ2004", entry.name()), others, List.of());
  }

  private static Node name(FunctionEntry entry) {
    return entry.declaration() instanceof MethodDeclaration method
        ? method.getName()
        : entry.declaration();
  }

  /** Only the annotation names a function of the host; triggers and workers have other names. */
  private static boolean annotated(FunctionEntry entry, Project project) {
    return Nodes.above(entry.anchor(), AnnotationExpr.class)
        .filter(each -> project.names().isAnnotation(each, SdkTypes.FUNCTION_NAME))
        .isPresent();
  }

  /** Files outside a source tree may be anything; each of them is taken for an app of its own. */
  private static String app(Unit unit) {
    String uri = unit.source().uri();
    String folder = "/" + unit.packageName().replace('.', '/') + "/";
    boolean inTree = !unit.packageName().isEmpty() && uri.contains(folder);
    return uri.contains("/src/")
        ? FunctionIndex.module(uri)
        : inTree ? uri.substring(0, uri.lastIndexOf(folder)) : uri;
  }
}
