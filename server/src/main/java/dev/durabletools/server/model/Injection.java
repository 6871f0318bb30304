package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MarkerAnnotationExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of several implementations a container puts into a field. */
final class Injection {
  private static final List<String> QUALIFIERS = List.of("Qualifier", "Named", "Resource");

  private Injection() {}

  /**
   * The implementations that may be meant.
   *
   * @param name the bean's name if the field gives one
   */
  record Choice(Optional<String> name) {
    static final Choice ANY = new Choice(Optional.empty());

    List<TypeDeclaration<?>> among(List<TypeDeclaration<?>> implementations) {
      if (implementations.size() < 2) {
        return implementations;
      }
      List<TypeDeclaration<?>> named =
          name.map(
                  wanted ->
                      implementations.stream()
                          .<TypeDeclaration<?>>map(each -> each)
                          .filter(each -> beanName(each).equals(wanted))
                          .toList())
              .orElse(List.of());
      if (!named.isEmpty()) {
        return named;
      }
      List<TypeDeclaration<?>> primary =
          implementations.stream()
              .<TypeDeclaration<?>>map(each -> each)
              .filter(each -> each.getAnnotationByName("Primary").isPresent())
              .toList();
      return primary.isEmpty() ? implementations : primary;
    }
  }

  /** What the variable behind a receiver says of the bean it wants. */
  static Choice of(Expression scope, Variables variables) {
    String name =
        scope instanceof NameExpr simple
            ? simple.getNameAsString()
            : scope instanceof FieldAccessExpr access && access.getScope().isThisExpr()
                ? access.getNameAsString()
                : "";
    if (name.isEmpty()) {
      return Choice.ANY;
    }
    return new Choice(
        variables
            .find(name, scope)
            .flatMap(Injection::annotated)
            .flatMap(
                each ->
                    each.getAnnotations().stream()
                        .filter(it -> QUALIFIERS.contains(it.getName().getIdentifier()))
                        .map(Injection::text)
                        .flatMap(Optional::stream)
                        .findFirst()));
  }

  private static Optional<NodeWithAnnotations<?>> annotated(Node variable) {
    if (variable instanceof VariableDeclarator declarator
        && declarator.getParentNode().orElse(null) instanceof FieldDeclaration field) {
      return Optional.of(field);
    }
    return variable instanceof Parameter parameter ? Optional.of(parameter) : Optional.empty();
  }

  private static Optional<String> text(AnnotationExpr annotation) {
    return annotation instanceof MarkerAnnotationExpr
        ? Optional.empty()
        : annotation.findFirst(StringLiteralExpr.class).map(StringLiteralExpr::asString);
  }

  private static String beanName(TypeDeclaration<?> type) {
    String simple = type.getNameAsString();
    return type.getAnnotations().stream()
        .filter(
            each ->
                List.of("Named", "Component", "Service", "Repository", "Qualifier", "Singleton")
                    .contains(each.getName().getIdentifier()))
        .map(Injection::text)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1));
  }
}
