package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.LibraryFunction;
import dev.durabletools.server.model.Project;
import java.util.ArrayList;
import java.util.List;

/** The functions that jars declare, those on the class path of a place. */
final class InLibraries {
  private InLibraries() {}

  static boolean has(String name, FunctionKind kind, Node at, Project project) {
    return project.libraries(at).functions().stream()
        .anyMatch(each -> each.kind() == kind && each.name().equalsIgnoreCase(name));
  }

  /** The names of all functions of a kind, of jars and sources. */
  static List<String> andSources(FunctionKind kind, Node at, Project project) {
    List<String> names = new ArrayList<>(project.functions(at).names(kind));
    project.libraries(at).functions().stream()
        .filter(each -> each.kind() == kind)
        .map(LibraryFunction::name)
        .filter(each -> !names.contains(each))
        .forEach(names::add);
    return names;
  }
}
