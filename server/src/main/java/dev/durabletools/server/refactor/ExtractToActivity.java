package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.model.Variables;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.FixBuilder;
import dev.durabletools.server.rules.Message;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves selected statements of an orchestrator into an activity and calls it in their place. */
public final class ExtractToActivity {
  private ExtractToActivity() {}

  /**
   * Tries a selection.
   *
   * @return empty if it is not made of whole statements of orchestration code
   */
  public static Optional<Extraction> of(Project project, Unit unit, TextRange selection) {
    return SelectedStatements.in(unit, selection).flatMap(each -> extract(each, project, unit));
  }

  /**
   * Moves the statement that a place is in.
   *
   * @return empty if it is not in a statement of orchestration code, or cannot be moved
   */
  public static Optional<Fix> around(Project project, Unit unit, TextRange place) {
    return SelectedStatements.around(unit, place)
        .flatMap(each -> extract(each, project, unit))
        .filter(Extraction.Done.class::isInstance)
        .map(done -> ((Extraction.Done) done).fix());
  }

  private static Optional<Extraction> extract(
      SelectedStatements selected, Project project, Unit unit) {
    Node first = selected.statements().get(0);
    Optional<String> context = project.contexts().variableAt(first);
    if (context.isEmpty()
        || !(TypeDeclarations.enclosing(first).orElse(null)
            instanceof ClassOrInterfaceDeclaration owner)
        || owner.isInterface()) {
      return Optional.empty();
    }
    Scope scope = new Scope(selected, project);
    SharedObjects objects = new SharedObjects(project);
    Obstacles obstacles = new Obstacles(selected, scope, project, objects);
    DataFlow flow = new DataFlow(selected, scope, objects);
    Optional<Message> refusal =
        obstacles
            .first()
            .or(() -> usesContext(flow, context.get()))
            .or(() -> obstacles.carrying(flow));
    if (refusal.isPresent()) {
      return Optional.of(new Extraction.Refused(refusal.get()));
    }
    FixBuilder fix = new FixBuilder(first, project.names());
    List<Carried> inputs = new ArrayList<>();
    List<Carried> outputs = new ArrayList<>();
    return Optional.of(
        carry(flow.inputs(), inputs, owner, project, fix)
            .or(() -> carry(flow.outputs(), outputs, owner, project, fix))
            .or(() -> obstacles.sharing(flow))
            .<Extraction>map(Extraction.Refused::new)
            .orElseGet(
                () -> {
                  String name = ActivityName.of(selected, project);
                  ActivityCode code =
                      new ActivityCode(unit, owner, name, selected, flow, inputs, outputs);
                  code.write(fix, context.get());
                  return new Extraction.Done(fix.build(Message.of("fix.extract", name)));
                }));
  }

  private static Optional<Message> usesContext(DataFlow flow, String context) {
    return flow.inputs().stream().anyMatch(each -> Variables.nameOf(each).equals(context))
        ? Optional.of(Message.of("extract.usesContext", context))
        : Optional.empty();
  }

  private static Optional<Message> carry(
      List<Node> variables,
      List<Carried> carried,
      TypeDeclaration<?> owner,
      Project project,
      FixBuilder fix) {
    for (Node variable : variables) {
      String name = Variables.nameOf(variable);
      Optional<Carried> value = Carried.of(variable, project, fix);
      if (value.isEmpty()) {
        return Optional.of(Message.of("extract.typeUnknown", name));
      }
      if (!value.get().data(project.types().ofVariable(variable))
          || generic(value.get(), variable, owner)) {
        return Optional.of(Message.of("extract.noData", name, value.get().type()));
      }
      carried.add(value.get());
    }
    return Optional.empty();
  }

  /** Whether the type names a type parameter of the method or class. */
  private static boolean generic(Carried value, Node variable, TypeDeclaration<?> owner) {
    List<String> parameters = new ArrayList<>();
    Nodes.above(variable, MethodDeclaration.class)
        .ifPresent(
            method -> method.getTypeParameters().forEach(p -> parameters.add(p.getNameAsString())));
    if (owner instanceof ClassOrInterfaceDeclaration declared) {
      declared.getTypeParameters().forEach(p -> parameters.add(p.getNameAsString()));
    }
    return List.of(value.type().split("\\W+", -1)).stream().anyMatch(parameters::contains);
  }
}
