package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.Map;
import java.util.Optional;

/** The loggers named {@code log} that Lombok's annotations add to a class. */
final class GeneratedLogs {
  private static final Map<String, String> LOGGERS =
      Map.of(
          "Slf4j", "org.slf4j.Logger",
          "XSlf4j", "org.slf4j.ext.XLogger",
          "Log", "java.util.logging.Logger",
          "Log4j", "org.apache.log4j.Logger",
          "Log4j2", "org.apache.logging.log4j.Logger",
          "CommonsLog", "org.apache.commons.logging.Log",
          "JBossLog", "org.jboss.logging.Logger",
          "Flogger", "com.google.common.flogger.FluentLogger");

  private GeneratedLogs() {}

  /** The logger's type, if a name that nothing declares means one. */
  static Optional<String> of(NameExpr name) {
    if (!name.getNameAsString().equals("log")) {
      return Optional.empty();
    }
    for (Node up = name; up != null; up = up.getParentNode().orElse(null)) {
      if (up instanceof TypeDeclaration<?> type) {
        for (AnnotationExpr each : type.getAnnotations()) {
          String logger = LOGGERS.get(each.getName().getIdentifier());
          if (logger != null) {
            return Optional.of(logger);
          }
        }
      }
    }
    return Optional.empty();
  }
}
