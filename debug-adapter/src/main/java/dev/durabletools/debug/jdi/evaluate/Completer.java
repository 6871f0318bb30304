package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import dev.durabletools.debug.jdi.evaluate.Suggestion.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a half-typed expression can go on with, by the values and types that are there. */
final class Completer {
  private static final Pattern END =
      Pattern.compile(
          "(?<scope>.*\\.\\s*)?(?<prefix>\\p{javaJavaIdentifierPart}*)$", Pattern.DOTALL);

  private final Parsed parsed;
  private final Place place;
  private final TypeFinder types;
  private final Interpreter interpreter;
  private final Map<String, Suggestion> found = new LinkedHashMap<>();
  private String prefix = "";

  Completer(Parsed parsed, Place place, TypeFinder types, Interpreter interpreter) {
    this.parsed = parsed;
    this.place = place;
    this.types = types;
    this.interpreter = interpreter;
  }

  List<Suggestion> complete(String text) {
    Matcher end = END.matcher(text);
    if (!end.find()) {
      return List.of();
    }
    prefix = end.group("prefix");
    String scope = end.group("scope");
    if (scope == null) {
      names();
    } else {
      String before = scope.substring(0, scope.lastIndexOf('.'));
      members(parsed.expression(before.substring(begin(before))));
    }
    return found.values().stream().sorted(Comparator.comparing(Suggestion::label)).toList();
  }

  /** Where the operand begins that ends a text: behind the last operator outside of brackets. */
  private static int begin(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = text.length() - 1; i >= 0; i--) {
      char at = text.charAt(i);
      if (at == '"') {
        quoted = !quoted;
      } else if (!quoted && (at == ')' || at == ']')) {
        depth++;
      } else if (!quoted && (at == '(' || at == '[') && --depth < 0) {
        return i + 1;
      } else if (!quoted && depth == 0 && "+-*/%&|^!=<>?:,;~ ".indexOf(at) >= 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private void names() {
    place.locals().forEach((name, type) -> add(name, name, Kind.VARIABLE, type));
    boolean receiver = place.receiver() != null;
    members(place.type(), !receiver);
    for (String keyword :
        receiver ? List.of("this", "true", "false", "null", "new") : List.of("new")) {
      add(keyword, keyword, Kind.KEYWORD, "");
    }
    for (String imported : types.imports()) {
      if (!imported.endsWith("*") && !imported.startsWith("static ")) {
        String simple = imported.substring(imported.lastIndexOf('.') + 1);
        add(simple, simple, Kind.CLASS, imported);
      }
    }
  }

  private void members(Expression scope) {
    Optional<ReferenceType> named = interpreter.asType(scope);
    if (named.isPresent()) {
      members(named.get(), true);
      return;
    }
    if (isArray(scope)) {
      add("length", "length", Kind.FIELD, "int");
    }
    type(scope).ifPresent(type -> members(type, false));
  }

  private boolean isArray(Expression scope) {
    return !(scope instanceof MethodCallExpr) && value(scope) instanceof ArrayReference;
  }

  private @Nullable Value value(Expression expression) {
    try {
      return interpreter.of(expression);
    } catch (EvaluationFault fault) {
      return null;
    }
  }

  /** By its value; a call is not made, its declared type is what there is. */
  private Optional<ReferenceType> type(Expression expression) {
    try {
      return interpreter.of(expression) instanceof ObjectReference object
          ? Optional.of(object.referenceType())
          : Optional.empty();
    } catch (EvaluationFault fault) {
      if (fault.reason() == Reason.SIDE_EFFECT && expression instanceof MethodCallExpr call) {
        return returned(call);
      }
      return Optional.empty();
    }
  }

  private Optional<ReferenceType> returned(MethodCallExpr call) {
    Optional<ReferenceType> owner =
        call.getScope().isEmpty()
            ? Optional.of(place.type())
            : call.getScope().flatMap(scope -> interpreter.asType(scope).or(() -> type(scope)));
    return owner.flatMap(
        type ->
            type.methodsByName(call.getNameAsString()).stream()
                .filter(method -> !method.isBridge())
                .filter(method -> method.argumentTypeNames().size() == call.getArguments().size())
                .findFirst()
                .flatMap(method -> types.find(method.returnTypeName().replace('$', '.'))));
  }

  private void members(ReferenceType type, boolean staticOnly) {
    for (Field field : type.allFields()) {
      boolean shown = !field.isSynthetic() && (field.isStatic() || !staticOnly);
      if (shown) {
        add(field.name(), field.name(), Kind.FIELD, simple(field.typeName()));
      }
    }
    for (Method method : type.allMethods()) {
      boolean shown =
          !method.isSynthetic()
              && !method.isConstructor()
              && !method.isStaticInitializer()
              && (method.isStatic() || !staticOnly);
      if (shown) {
        List<String> parameters =
            method.argumentTypeNames().stream().map(Completer::simple).toList();
        add(
            method.name() + "(" + String.join(", ", parameters) + ")",
            method.name() + (parameters.isEmpty() ? "()" : "("),
            Kind.METHOD,
            simple(method.returnTypeName()));
      }
    }
  }

  private void add(String label, String text, Kind kind, String type) {
    if (label.startsWith(prefix)) {
      found.putIfAbsent(label, new Suggestion(label, text, kind, type, prefix.length()));
    }
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
