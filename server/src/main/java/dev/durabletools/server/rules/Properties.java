package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The properties by which classes and records in sources become JSON. */
final class Properties {
  private Properties() {}

  /** What a mapper that looks for getters and public fields writes, with types. */
  static Map<String, TypeRef> written(TypeDeclaration<?> type, Project project) {
    Map<String, TypeRef> found = new LinkedHashMap<>();
    for (TypeDeclaration<?> each : project.declarations().lineage(type)) {
      if (each instanceof RecordDeclaration record) {
        for (Parameter component : record.getParameters()) {
          found.put(component.getNameAsString(), project.types().ofVariable(component));
        }
      }
      for (BodyDeclaration<?> member : each.getMembers()) {
        if (member instanceof MethodDeclaration method) {
          getter(method, project, found);
        } else if (member instanceof FieldDeclaration field && field.isPublic()) {
          fields(field, project, found);
        }
      }
    }
    return found;
  }

  /** The properties of a data class, its private fields counted too: setters may fill them. */
  static Map<String, TypeRef> all(TypeDeclaration<?> type, Project project) {
    Map<String, TypeRef> found = written(type, project);
    for (TypeDeclaration<?> each : project.declarations().lineage(type)) {
      for (BodyDeclaration<?> member : each.getMembers()) {
        if (member instanceof FieldDeclaration field) {
          fields(field, project, found);
        }
      }
    }
    return found;
  }

  private static void fields(FieldDeclaration field, Project project, Map<String, TypeRef> found) {
    if (!field.isStatic() && !field.isTransient()) {
      for (VariableDeclarator each : field.getVariables()) {
        found.putIfAbsent(each.getNameAsString(), project.types().ofVariable(each));
      }
    }
  }

  private static void getter(
      MethodDeclaration method, Project project, Map<String, TypeRef> found) {
    String name = method.getNameAsString();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    boolean getter =
        prefix > 0
            && name.length() > prefix
            && !Character.isLowerCase(name.charAt(prefix))
            && visible(method)
            && !method.isStatic()
            && method.getParameters().isEmpty()
            && !method.getType().isVoidType();
    if (getter) {
      String property =
          name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1);
      found.put(property, project.types().of(method.getType()));
    }
  }

  private static boolean visible(MethodDeclaration method) {
    return method.isPublic()
        || (method.getParentNode().orElse(null)
                instanceof com.github.javaparser.ast.body.ClassOrInterfaceDeclaration type
            && type.isInterface());
  }
}
