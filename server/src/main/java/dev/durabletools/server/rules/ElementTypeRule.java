package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Hierarchy;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists that are read without saying of what: their elements become maps. */
@RuleInfo(
    id = "DFJ3005",
    summary = "Element type lost",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ElementTypeRule implements Rule {
  private static final List<String> READERS =
      List.of("callActivity", "callSubOrchestrator", "getInput", "waitForExternalEvent");

  /** What a mapper makes of JSON that it is told nothing about. */
  private static final Set<String> NATURAL =
      Set.of(
          "java.lang.Object",
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Number",
          "java.lang.Double",
          "java.io.Serializable",
          "java.lang.Comparable");

  private static final Set<String> LISTS =
      Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable", "java.util.ArrayList");
  private static final Set<String> MAPS =
      Set.of("java.util.Map", "java.util.LinkedHashMap", "java.util.HashMap");

  @Override
  public void check(Project project, Findings findings) {
    for (MethodCallExpr call : calls(project)) {
      if (!(call.getArguments().getLast().orElse(null) instanceof ClassExpr literal)) {
        continue;
      }
      TypeRef raw = project.types().of(literal.getType());
      boolean collection =
          raw.known()
              && raw.dimensions() == 0
              && (project.hierarchy(call).of(raw.name()).has("java.util.Collection")
                  || project.hierarchy(call).of(raw.name()).has("java.util.Map"))
              && Hierarchy.inPlatform(raw.name());
      if (collection) {
        ResultUse.by(call, project)
            .filter(meant -> loses(meant.type()))
            .ifPresent(
                meant ->
                    findings.report(
                        literal,
                        info().severity(),
                        Message.of("DFJ3005", raw.simpleName(), TypeNames.of(meant.type())),
                        List.of(),
                        ElementFixes.of(literal, meant, project)));
      }
    }
  }

  private static List<MethodCallExpr> calls(Project project) {
    List<MethodCallExpr> calls = new ArrayList<>();
    READERS.forEach(name -> calls.addAll(project.contextCalls(name)));
    return calls;
  }

  /** Whether some element of a type is not what comes out without being told. */
  private static boolean loses(TypeRef type) {
    if (type.arguments().isEmpty()) {
      return false;
    }
    if (MAPS.contains(type.name())) {
      TypeRef key = type.argument(0);
      boolean plainKey = !key.known() || key.is("java.lang.Object") || key.equals(TypeRef.STRING);
      return !plainKey || !natural(type.argument(1));
    }
    return type.arguments().stream().anyMatch(each -> !natural(each));
  }

  private static boolean natural(TypeRef element) {
    if (!element.known()) {
      return true;
    }
    if (element.dimensions() > 0) {
      return false;
    }
    boolean container =
        LISTS.contains(element.name())
            || Set.of("java.util.Map", "java.util.LinkedHashMap").contains(element.name());
    return NATURAL.contains(element.name()) || (container && !loses(element));
  }
}
