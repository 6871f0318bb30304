package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves an expression that needs nothing of the orchestration into an activity of the same class.
 */
final class ExtractActivity {
  private ExtractActivity() {}

  /**
   * The fix if the expression can move: its value has a class of its own, it reads no variable and
   * throws nothing checked, and a context is in scope.
   *
   * @param verb first word of the activity's name
   */
  static Optional<Fix> of(ApiUse use, String verb, Project project) {
    if (!(use.node() instanceof Expression expression)
        || use.reference()
        || !project.exceptions().throwsNothing(use)
        || !project.exceptions().neverThrows(expression, expression, "java.lang.Exception")
        || !closed(expression, project)
        || !ActivityWork.hosted(expression, project)
        || ActivityWork.inFinally(expression)
        || ActivityWork.confined(expression, project).isPresent()) {
      return Optional.empty();
    }
    TypeRef type = project.types().of(expression);
    boolean plain =
        type.known()
            && type.arguments().isEmpty()
            && type.dimensions() == 0
            && !type.is("void")
            && (type.primitive() || type.name().startsWith("java.lang."));
    TypeDeclaration<?> owner = TypeDeclarations.enclosing(expression).orElse(null);
    if (!plain
        || !(owner instanceof ClassOrInterfaceDeclaration declared)
        || !FunctionClass.can(declared, project)) {
      return Optional.empty();
    }
    String name = name(use, verb, project);
    return ContextFixes.of(
            expression,
            project,
            (fix, context) -> {
              String boxed = fix.type(type.boxed().name());
              fix.replace(
                  expression,
                  context + ".callActivity(\"" + name + "\", " + boxed + ".class).await()");
              String body = "return " + Unit.of(expression).text(expression) + ";";
              insertActivity(fix, owner, name, boxed, "String", body, project);
              return Optional.of(Message.of("fix.extract", name));
            })
        .stream()
        .findFirst();
  }

  /** Adds an activity's method after the last member of a class. */
  static void insertActivity(
      FixBuilder fix,
      TypeDeclaration<?> owner,
      String name,
      String returns,
      String takes,
      String body,
      Project project) {
    Unit unit = Unit.of(owner);
    SourceFile file = unit.source();
    BodyDeclaration<?> last = owner.getMembers().get(owner.getMembers().size() - 1);
    String indent = file.indentAt(unit.range(last).start());
    String outer = file.indentAt(unit.range(owner).start());
    String step = indent.length() > outer.length() ? indent.substring(outer.length()) : "    ";
    String line = FixBuilder.newLine(file) + indent;
    String method =
        "@"
            + fix.type(SdkTypes.FUNCTION_NAME)
            + "(\""
            + name
            + "\")"
            + line
            + "public "
            + returns
            + " "
            + methodName(name, owner)
            + "(@"
            + fix.type(SdkTypes.ACTIVITY_TRIGGER)
            + "(name = \"input\") "
            + takes
            + " input) {"
            + line
            + step
            + body
            + line
            + "}";
    fix.insert(unit.range(last).end(), FixBuilder.newLine(file) + line + method);
  }

  private static String methodName(String function, TypeDeclaration<?> owner) {
    StringBuilder name = new StringBuilder();
    function.codePoints().filter(Character::isJavaIdentifierPart).forEach(name::appendCodePoint);
    String base = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    String free = base;
    for (int i = 2; !owner.getMethodsByName(free).isEmpty(); i++) {
      free = base + i;
    }
    return free;
  }

  /** Names the activity after the constant that is read, else after the method. */
  private static String name(ApiUse use, String verb, Project project) {
    String subject =
        Uses.argument(use, 0)
            .flatMap(project.constants()::text)
            .orElseGet(
                () ->
                    use.name().equals("new")
                        ? use.owner().substring(use.owner().lastIndexOf('.') + 1)
                        : use.name());
    StringBuilder name = new StringBuilder(verb);
    for (String word : subject.replaceFirst("^get(?=[A-Z])", "").split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        boolean shouting = word.equals(word.toUpperCase(Locale.ROOT));
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(shouting ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1));
      }
    }
    String free = name.toString();
    for (int i = 2; !project.functions(use.node()).named(free).isEmpty(); i++) {
      free = name.toString() + i;
    }
    return free;
  }

  private static boolean closed(Expression expression, Project project) {
    boolean[] closed = {true};
    Nodes.forEach(
        expression,
        node -> {
          boolean variable =
              node instanceof NameExpr name
                  && project.variables().find(name.getNameAsString(), name).isPresent();
          if (variable || node instanceof ThisExpr) {
            closed[0] &= constant(node, project);
          }
        });
    return closed[0];
  }

  private static boolean constant(Node node, Project project) {
    return node instanceof NameExpr name
        && project
            .variables()
            .find(name.getNameAsString(), name)
            .flatMap(variable -> variable.getParentNode())
            .filter(com.github.javaparser.ast.body.FieldDeclaration.class::isInstance)
            .isPresent()
        && project.constants().text(name).isPresent();
  }
}
