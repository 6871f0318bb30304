package dev.durabletools.server.rules;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.List;

/** Inputs that the function called cannot read. */
@RuleInfo(
    id = "DFJ3003",
    summary = "Input does not fit what the function takes",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class InputTypeRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (DurableCall call : DurableCall.in(project)) {
      List<Signature> signatures = call.signatures(project);
      JsonTypes json = new JsonTypes(project, call.call());
      call.input(project)
          .filter(input -> !signatures.isEmpty())
          .ifPresent(
              input -> {
                TypeRef given = project.types().of(input);
                if (signatures.stream().noneMatch(each -> json.takes(each.input(), given))) {
                  findings.report(
                      input,
                      info().severity(),
                      Message.of(
                          "DFJ3003",
                          signatures.get(0).name(),
                          TypeNames.of(signatures.get(0).input()),
                          TypeNames.of(given)),
                      List.of(),
                      List.of());
                }
              });
    }
  }
}
