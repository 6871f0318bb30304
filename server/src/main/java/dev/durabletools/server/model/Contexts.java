package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.modifiers.NodeWithStaticModifier;
import java.util.Optional;

/** Finds the orchestration context, whatever its variable is called. */
public final class Contexts {
  private final Declarations declarations;
  private final Variables variables;
  private final Types types;

  Contexts(Declarations declarations, Variables variables, Types types) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
  }

  /** Whether objects of a type are contexts: the SDK's own, or a class of the user's around it. */
  public boolean is(TypeRef type) {
    return type.is(SdkTypes.CONTEXT)
        || (type.known()
            && type.dimensions() == 0
            && Supertypes.of(type.name(), declarations).anyMatch(SdkTypes.CONTEXT::equals));
  }

  /** The name of a local variable, parameter or own field that holds the context at a place. */
  public Optional<String> variableAt(Node at) {
    return Variables.visible(at).stream()
        .filter(variable -> is(types.ofVariable(variable)))
        .map(Variables::nameOf)
        .findFirst()
        .or(() -> field(at));
  }

  /** A field of the object that the code belongs to, if something puts a context there. */
  private Optional<String> field(Node at) {
    Node up = at.getParentNode().orElse(null);
    while (up != null && !(up instanceof TypeDeclaration<?>)) {
      boolean shared =
          (up instanceof NodeWithStaticModifier<?> member && member.isStatic())
              || up instanceof ObjectCreationExpr;
      boolean early = up instanceof ConstructorDeclaration || up instanceof FieldDeclaration;
      if (shared || early) {
        return Optional.empty();
      }
      up = up.getParentNode().orElse(null);
    }
    return up instanceof TypeDeclaration<?> owner
        ? declarations.lineage(owner).stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> !field.isStatic() && given(field))
            .filter(field -> !field.isPrivate() || Nodes.within(field, owner))
            .flatMap(field -> field.getVariables().stream())
            .filter(variable -> is(types.ofVariable(variable)))
            .map(VariableDeclarator::getNameAsString)
            .filter(name -> variables.find(name, at).filter(this::isField).isPresent())
            .findFirst()
        : Optional.empty();
  }

  private boolean isField(Node variable) {
    return variable.getParentNode().filter(FieldDeclaration.class::isInstance).isPresent();
  }

  private static boolean given(FieldDeclaration field) {
    if (field.isFinal()) {
      return true;
    }
    String name = field.getVariable(0).getNameAsString();
    return field
        .getParentNode()
        .map(
            type ->
                type.findAll(AssignExpr.class).stream()
                    .map(each -> each.getTarget().toString())
                    .anyMatch(target -> target.equals(name) || target.equals("this." + name)))
        .orElse(false);
  }
}
