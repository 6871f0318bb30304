package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the form of a helper that callers outside orchestrations go on calling. */
final class HelperText {
  private HelperText() {}

  /** A method of the old form behind the changed one, which it calls with a value of its own. */
  static String second(MethodDeclaration method, String value) {
    Unit unit = Unit.of(method);
    SourceFile file = unit.source();
    String indent = file.indentAt(unit.range(method).start());
    String step = indent.contains("\t") ? "\t" : indent.length() % 4 == 0 ? "    " : "  ";
    String line = FixBuilder.newLine(file) + indent;
    int start = unit.range(method).start();
    if (!method.getAnnotations().isEmpty()) {
      start = unit.range(method.getAnnotation(method.getAnnotations().size() - 1)).end();
    }
    int end = method.getBody().map(body -> unit.range(body).start()).orElse(start);
    String header = file.text().substring(start, Math.max(start, end)).strip();
    String arguments =
        Stream.concat(
                method.getParameters().stream().map(Parameter::getNameAsString), Stream.of(value))
            .collect(Collectors.joining(", "));
    String call = method.getNameAsString() + "(" + arguments + ");";
    return FixBuilder.newLine(file)
        + line
        + header
        + " {"
        + line
        + step
        + (method.getType().isVoidType() ? call : "return " + call)
        + line
        + "}";
  }
}
