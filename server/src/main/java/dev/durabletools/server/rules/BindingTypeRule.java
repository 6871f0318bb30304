package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.Hierarchy;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.List;
import java.util.Set;

/** Parameters that the host cannot fill: a durable annotation on a type it is not made for. */
@RuleInfo(
    id = "DFJ2001",
    summary = "Trigger or client annotation on the wrong type",
    severity = Severity.ERROR,
    since = "0.1.0")
public final class BindingTypeRule implements Rule {
  private static final Set<String> NO_INPUT =
      Set.of(
          SdkTypes.CONTEXT,
          SdkTypes.ACTIVITY_CONTEXT,
          SdkTypes.CLIENT_CONTEXT,
          SdkTypes.DURABLE_CLIENT);

  @Override
  public void check(Project project, Findings findings) {
    for (MethodDeclaration method : Bindings.methods(project)) {
      for (Parameter parameter : method.getParameters()) {
        check(parameter, project, findings);
      }
    }
  }

  private void check(Parameter parameter, Project project, Findings findings) {
    TypeRef type = project.types().ofVariable(parameter);
    if (!declared(type, project)) {
      return;
    }
    String written = parameter.getType().asString();
    if (Bindings.annotation(parameter, SdkTypes.ORCHESTRATION_TRIGGER, project).isPresent()) {
      if (!type.is(SdkTypes.CONTEXT) && !type.equals(TypeRef.STRING)) {
        report(parameter, Message.of("DFJ2001.orchestrator", written), SdkTypes.CONTEXT, project)
            .to(findings);
      }
    } else if (Bindings.annotation(parameter, SdkTypes.CLIENT_INPUT, project).isPresent()) {
      if (!type.is(SdkTypes.CLIENT_CONTEXT) && !type.equals(TypeRef.STRING)) {
        report(parameter, Message.of("DFJ2001.client", written), SdkTypes.CLIENT_CONTEXT, project)
            .to(findings);
      }
    } else if (Bindings.annotation(parameter, SdkTypes.ACTIVITY_TRIGGER, project).isPresent()
        && type.dimensions() == 0
        && NO_INPUT.contains(type.name())) {
      report(parameter, Message.of("DFJ2001.activity", written), "java.lang.String", project)
          .to(findings);
    }
  }

  /** Types that we cannot look at are taken to be right. */
  private static boolean declared(TypeRef type, Project project) {
    return type.primitive()
        || type.dimensions() > 0
        || SdkTypes.has(type.name())
        || Hierarchy.inPlatform(type.name())
        || project.declarations().find(type.name()).isPresent();
  }

  private record Fault(Parameter parameter, Message message, List<Fix> fixes) {
    void to(Findings findings) {
      findings.report(parameter.getType(), Severity.ERROR, message, List.of(), fixes);
    }
  }

  private static Fault report(
      Parameter parameter, Message message, String wanted, Project project) {
    List<NameExpr> reads = Bindings.reads(parameter, project);
    boolean client =
        project.types().ofVariable(parameter).is(SdkTypes.DURABLE_CLIENT)
            && wanted.equals(SdkTypes.CLIENT_CONTEXT);
    MethodDeclaration method = (MethodDeclaration) parameter.getParentNode().orElseThrow();
    if ((!reads.isEmpty() && !client) || Bindings.calledBySources(method, project)) {
      return new Fault(parameter, message, List.of());
    }
    FixBuilder fix = new FixBuilder(parameter, project.names());
    String written = fix.type(wanted);
    fix.replace(parameter.getType(), written);
    reads.forEach(read -> fix.replace(read, read.getNameAsString() + ".getClient()"));
    return new Fault(parameter, message, List.of(fix.build(Message.of("fix.type", written))));
  }
}
