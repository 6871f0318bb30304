package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.TypeComponent;
import com.sun.jdi.Value;
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
          "(?<scope>.*(?:\\.|::)\\s*)?(?<prefix>\\p{javaJavaIdentifierPart}*)$", Pattern.DOTALL);

  /** What may stand before the brackets of a new object. */
  private static final Pattern CREATION =
      Pattern.compile("\\bnew\\s+(?:[\\w.]+\\s*(?:<[\\w\\s,.?<>\\[\\]]*>)?\\s*)?$");

  private final Parsed parsed;
  private final Place place;
  private final TypeFinder types;
  private final Interpreter interpreter;
  private final TypeNames names;
  private final StaticTypes statics;
  private boolean reference;
  private final Map<String, Ranked> found = new LinkedHashMap<>();
  private String prefix = "";
  private Rank rank = Rank.LOCAL;

  /** What comes first. */
  private enum Rank {
    LOCAL,
    MEMBER,
    KEYWORD,
    NESTED,
    IMPORTED,
    OTHER,
    PACKAGE
  }

  private record Ranked(Rank rank, Suggestion suggestion) {
    String label() {
      // Locals stay in the order of the source.
      return rank == Rank.LOCAL ? "" : suggestion.label();
    }
  }

  Completer(
      Parsed parsed, Place place, TypeFinder types, Interpreter interpreter, TypeNames names) {
    this.names = names;
    this.statics = new StaticTypes(place, types, interpreter);
    this.parsed = parsed;
    this.place = place;
    this.types = types;
    this.interpreter = interpreter;
  }

  List<Suggestion> complete(String text) {
    CodeShape shape = CodeShape.of(text);
    Matcher end = END.matcher(shape.text());
    if (shape.open() || !end.find()) {
      return List.of();
    }
    prefix = end.group("prefix");
    String scope = end.group("scope");
    String typed = text.substring(0, text.length() - prefix.length());
    new DeclaredBefore(parsed, statics).declare(typed);
    if (scope == null) {
      new LambdaParameters(parsed, statics).declare(typed);
      names();
    } else {
      reference = scope.stripTrailing().endsWith("::");
      int dot = scope.lastIndexOf(reference ? "::" : ".");
      String before = text.substring(0, dot);
      String operand = before.substring(begin(scope.substring(0, dot))).strip();
      if (operand.equals("super")) {
        inherited();
      } else {
        new LambdaParameters(parsed, statics).declare(before);
        members(parsed.expression(operand));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Ranked::rank).thenComparing(Ranked::label))
        .map(Ranked::suggestion)
        .toList();
  }

  /** Where the operand begins that ends a text: behind the last operator outside of brackets. */
  static int begin(String shape) {
    int depth = 0;
    for (int i = shape.length() - 1; i >= 0; i--) {
      char at = shape.charAt(i);
      if (at == ')' || at == ']') {
        depth++;
      } else if ((at == '(' || at == '[') && --depth < 0) {
        return i + 1;
      } else if (depth == 0 && "+-*/%&|^!=<>?:,;~ {}\n".indexOf(at) >= 0) {
        Matcher creation = CREATION.matcher(shape.substring(0, i + 1));
        return creation.find() ? creation.start() : i + 1;
      }
    }
    return 0;
  }

  private void inherited() {
    if (place.receiver() != null
        && place.type() instanceof ClassType own
        && own.superclass() != null) {
      members(own.superclass(), false);
    }
  }

  private void names() {
    statics.declared().forEach((name, type) -> add(name, name, Kind.VARIABLE, type.text()));
    place.locals().forEach((name, type) -> add(name, name, Kind.VARIABLE, type));
    boolean receiver = place.receiver() != null;
    members(place.type(), !receiver);
    rank = Rank.KEYWORD;
    for (String keyword :
        receiver ? List.of("this", "true", "false", "null", "new") : List.of("new")) {
      add(keyword, keyword, Kind.KEYWORD, "");
    }
    typeNames();
  }

  private void typeNames() {
    rank = Rank.NESTED;
    Optional<ReferenceType> outer = Optional.of(place.type());
    while (outer.isPresent()) {
      ReferenceType type = outer.get();
      nested(type);
      int dollar = type.name().lastIndexOf('$');
      outer =
          dollar < 0
              ? Optional.empty()
              : types.find(type.name().substring(0, dollar).replace('$', '.'));
    }
    rank = Rank.IMPORTED;
    for (String imported : types.imports()) {
      if (!imported.endsWith("*") && !imported.startsWith("static ")) {
        String simple = imported.substring(imported.lastIndexOf('.') + 1);
        add(simple, simple, Kind.CLASS, imported);
      }
    }
    if (!prefix.isEmpty()) {
      rank = Rank.OTHER;
      String own = place.type().name();
      classes(own.substring(0, Math.max(0, own.lastIndexOf('.'))));
      types.imports().stream()
          .filter(imported -> imported.endsWith(".*") && !imported.startsWith("static "))
          .forEach(imported -> classes(imported.substring(0, imported.length() - 2)));
      classes("java.lang");
      packages("");
    }
  }

  private void nested(ReferenceType type) {
    for (String name : TypeNames.inside(type)) {
      add(name, name, Kind.CLASS, type.name().replace('$', '.') + "." + name);
    }
  }

  private void classes(String packageName) {
    String before = packageName.isEmpty() ? "" : packageName + ".";
    for (String name : names.classes(packageName, prefix)) {
      add(name, name, Kind.CLASS, before + name);
    }
  }

  private void packages(String parent) {
    rank = Rank.PACKAGE;
    String before = parent.isEmpty() ? "" : parent + ".";
    for (String name : names.packages(parent, prefix)) {
      add(name, name, Kind.MODULE, before + name);
    }
  }

  private void members(Expression scope) {
    Optional<ReferenceType> named = interpreter.asType(scope);
    if (named.isPresent()) {
      members(named.get(), !reference);
      rank = Rank.NESTED;
      if (reference) {
        add("new", "new", Kind.KEYWORD, "");
      } else {
        nested(named.get());
      }
      return;
    }
    String written = scope.toString();
    if (written.matches("\\w+(\\.\\w+)*") && !interpreter.isVariable(scope)) {
      rank = Rank.OTHER;
      classes(written);
      packages(written);
    }
    if (!reference && isArray(scope)) {
      add("length", "length", Kind.FIELD, "int");
    }
    type(scope).ifPresent(type -> members(type, false));
  }

  private boolean isArray(Expression scope) {
    return statics.whole(scope).filter(type -> type.name().equals(GenericType.ARRAY)).isPresent()
        || (!(scope instanceof MethodCallExpr) && value(scope) instanceof ArrayReference);
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
      return statics.type(expression);
    }
  }

  private void members(ReferenceType type, boolean staticOnly) {
    for (Field field : type.allFields()) {
      boolean shown = !reference && isShown(field) && (field.isStatic() || !staticOnly);
      if (shown) {
        rank = Rank.MEMBER;
        add(field.name(), field.name(), Kind.FIELD, simple(field.typeName()));
      }
    }
    for (Method method : type.allMethods()) {
      boolean shown =
          isShown(method)
              && !method.isConstructor()
              && !method.isStaticInitializer()
              && (method.isStatic() || !staticOnly);
      if (shown) {
        // What every object has is seldom what is looked for.
        boolean common = method.declaringType().name().equals("java.lang.Object");
        rank = common ? Rank.OTHER : Rank.MEMBER;
        List<String> parameters =
            method.argumentTypeNames().stream().map(Completer::simple).toList();
        add(
            method.name() + "(" + String.join(", ", parameters) + ")",
            method.name() + (reference ? "" : parameters.isEmpty() ? "()" : "("),
            Kind.METHOD,
            simple(method.returnTypeName()));
      }
    }
  }

  /** What the JDK keeps to itself is not for expressions. */
  private boolean isShown(TypeComponent member) {
    boolean own = member.declaringType().equals(place.type());
    boolean jdk = member.declaringType().classLoader() == null;
    return !member.isSynthetic() && (!jdk || own || member.isPublic());
  }

  private void add(String label, String text, Kind kind, String type) {
    if (label.startsWith(prefix)) {
      found.putIfAbsent(
          label, new Ranked(rank, new Suggestion(label, text, kind, type, prefix.length())));
    }
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
