package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Offers to create the activity that a call names, with the types the call shows. */
final class NewActivity {
  static final String VALID = "[A-Za-z][A-Za-z0-9_-]*";

  private NewActivity() {}

  /** In a file of its own, and in the class of the call. */
  static List<Fix> fixes(MethodCallExpr call, String name, boolean preferred, Project project) {
    TypeDeclaration<?> owner = TypeDeclarations.enclosing(call).orElse(null);
    if (!name.matches(VALID) || owner == null || !ActivityWork.hosted(call, project)) {
      return List.of();
    }
    TypeRef takes = input(call).map(project.types()::of).orElse(TypeRef.STRING).boxed();
    TypeRef returns =
        output(call)
            .map(literal -> project.types().of(literal.getType()))
            .orElse(TypeRef.of("void"));
    List<Fix> fixes = new ArrayList<>();
    if (visible(takes) && visible(returns)) {
      Fix.NewFunction function =
          new Fix.NewFunction(
              "activity",
              name,
              Unit.of(call).packageName(),
              Map.of("inputType", written(takes), "outputType", written(returns)),
              Unit.of(call).source());
      fixes.add(Fix.create(Message.of("fix.createActivity", name), function, preferred));
    }
    if (owner instanceof ClassOrInterfaceDeclaration declared && !declared.isInterface()) {
      FixBuilder fix = new FixBuilder(call, project.names());
      String result =
          output(call).map(literal -> Unit.of(call).text(literal.getType())).orElse("void");
      ExtractActivity.insertActivity(
          fix,
          owner,
          name,
          result.equals("Void") ? "void" : result,
          local(takes, fix, false),
          "throw new UnsupportedOperationException(\"" + name + "\");",
          project);
      fixes.add(fix.build(Message.of("fix.createActivityHere", name)).alternative());
    }
    return fixes;
  }

  /** What a call sends. */
  static Optional<Expression> input(MethodCallExpr call) {
    return call.getArguments().size() < 2
        ? Optional.empty()
        : Optional.of(call.getArgument(1))
            .filter(each -> !(each instanceof NullLiteralExpr))
            .filter(each -> !(each instanceof ClassExpr) || call.getArguments().size() > 2);
  }

  /** What a call reads the result as. */
  static Optional<ClassExpr> output(MethodCallExpr call) {
    return call.getArguments()
        .getLast()
        .filter(ClassExpr.class::isInstance)
        .map(ClassExpr.class::cast);
  }

  /** Whether a type can be written in another file. */
  static boolean visible(TypeRef type) {
    return type.known()
        && type.name().indexOf('#') < 0
        && type.arguments().stream().noneMatch(each -> each.known() && !visible(each));
  }

  static String written(TypeRef type) {
    if (!type.known()) {
      return "?";
    }
    if (type.is("java.lang.Void")) {
      return "void";
    }
    String arguments =
        type.arguments().isEmpty()
            ? ""
            : type.arguments().stream()
                .map(NewActivity::written)
                .collect(Collectors.joining(", ", "<", ">"));
    String name = type.name().matches("java\\.lang\\.\\w+") ? type.simpleName() : type.name();
    return name + arguments + "[]".repeat(type.dimensions());
  }

  private static String local(TypeRef type, FixBuilder fix, boolean nested) {
    if (!visible(type)) {
      return nested ? "?" : "Object";
    }
    String arguments =
        type.arguments().isEmpty()
            ? ""
            : type.arguments().stream()
                .map(each -> local(each, fix, true))
                .collect(Collectors.joining(", ", "<", ">"));
    return (type.primitive() ? type.name() : fix.type(type.name()))
        + arguments
        + "[]".repeat(type.dimensions());
  }
}
