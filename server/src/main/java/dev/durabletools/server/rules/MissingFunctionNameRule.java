package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Methods with a trigger that the build leaves out because they have no function name. */
@RuleInfo(
    id = "DFJ2003",
    summary = "Trigger without @FunctionName",
    severity = Severity.ERROR,
    since = "0.1.0")
public final class MissingFunctionNameRule implements Rule {
  /** Method names that say nothing; the class is named after the function then. */
  private static final Set<String> PLAIN =
      Set.of("run", "execute", "handle", "apply", "call", "invoke", "process", "start");

  @Override
  public void check(Project project, Findings findings) {
    for (MethodDeclaration method : Bindings.methods(project)) {
      boolean triggered =
          method.getParameters().stream()
              .flatMap(each -> each.getAnnotations().stream())
              .anyMatch(each -> Bindings.trigger(each, project));
      if (triggered && method.getBody().isPresent() && !Bindings.function(method, project)) {
        findings.report(
            method.getName(),
            info().severity(),
            Message.of("DFJ2003", method.getNameAsString()),
            List.of(),
            List.of(fix(method, project)));
      }
    }
  }

  private static Fix fix(MethodDeclaration method, Project project) {
    Unit unit = Unit.of(method);
    FixBuilder fix = new FixBuilder(method, project.names());
    String name = name(method, project);
    int start = unit.range(method).start();
    fix.insert(
        start,
        "@"
            + fix.type(SdkTypes.FUNCTION_NAME)
            + "(\""
            + name
            + "\")"
            + FixBuilder.newLine(unit.source())
            + unit.source().indentAt(start));
    return fix.build(Message.of("fix.functionName", name));
  }

  private static String name(MethodDeclaration method, Project project) {
    String base = method.getNameAsString();
    TypeDeclaration<?> owner = TypeDeclarations.enclosing(method).orElse(null);
    if (PLAIN.contains(base) && owner != null) {
      base = owner.getNameAsString();
    }
    String name = base.substring(0, 1).toUpperCase(Locale.ROOT) + base.substring(1);
    String free = name;
    for (int i = 2; !project.functions(method).named(free).isEmpty(); i++) {
      free = name + i;
    }
    return free;
  }
}
