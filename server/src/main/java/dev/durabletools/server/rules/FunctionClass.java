package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import dev.durabletools.server.model.Project;

/** Which classes the host can make an object of to run a function. */
final class FunctionClass {
  private FunctionClass() {}

  /** Whether a class has functions already, or can be made without arguments from outside. */
  static boolean can(ClassOrInterfaceDeclaration type, Project project) {
    if (type.isInterface()) {
      return false;
    }
    boolean has = type.getMethods().stream().anyMatch(each -> Bindings.function(each, project));
    boolean made =
        type.getConstructors().isEmpty()
            || type.getConstructors().stream()
                .anyMatch(each -> each.isPublic() && each.getParameters().isEmpty());
    boolean outer = type.isTopLevelType() || (type.isNestedType() && type.isStatic());
    return has || (type.isPublic() && outer && made && !type.isAbstract());
  }
}
