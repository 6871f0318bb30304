package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.type.Type;
import com.sun.jdi.Field;
import com.sun.jdi.ReferenceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Types of expressions that are not worked out, by declarations of loaded classes, type arguments
 * included. A method's own type variables stay unknown.
 */
final class StaticTypes {
  private static final int DEEPEST = 12;

  private final Place place;
  private final TypeFinder types;
  private final Interpreter interpreter;
  private final WrittenTypes written;
  private final Map<String, GenericType> declared = new LinkedHashMap<>();

  StaticTypes(Place place, TypeFinder types, Interpreter interpreter) {
    this.place = place;
    this.types = types;
    this.interpreter = interpreter;
    this.written = new WrittenTypes(types);
  }

  /** A method and what the variables of the class that declares it stand for. */
  private record Found(TypeShape.Signature method, Map<String, GenericType> known) {
    GenericType type(int index) {
      return method.types().get(index).with(known);
    }
  }

  /** A parameter of a lambda, or a variable, is known from now on. */
  void declare(String name, GenericType type) {
    declared.put(name, type);
  }

  /** What was declared, in that order. */
  Map<String, GenericType> declared() {
    return declared;
  }

  /** The type of an expression with its arguments, as far as it is known. */
  Optional<GenericType> whole(Expression expression) {
    return of(expression).filter(type -> !type.isVariable());
  }

  /** What a written type means. */
  Optional<GenericType> written(Type type) {
    return written.of(type);
  }

  /** What a loop over such a value gives. */
  static Optional<GenericType> element(GenericType all) {
    return all.arguments().size() == 1 ? Optional.of(all.arguments().get(0)) : Optional.empty();
  }

  /** The class of an expression, as far as it is known. */
  Optional<ReferenceType> type(Expression expression) {
    return of(expression).filter(type -> !type.isVariable()).flatMap(this::loaded);
  }

  private Optional<GenericType> of(Expression expression) {
    if (expression instanceof EnclosedExpr inner) {
      return of(inner.getInner());
    }
    if (expression instanceof NameExpr name) {
      return named(name.getNameAsString());
    }
    if (expression instanceof ThisExpr) {
      return Optional.of(GenericType.plain(place.type().name()));
    }
    if (expression instanceof FieldAccessExpr access) {
      return of(access.getScope())
          .flatMap(this::loaded)
          .flatMap(type -> field(type, access.getNameAsString()));
    }
    if (expression instanceof ObjectCreationExpr creation) {
      return written.of(creation.getType());
    }
    if (expression instanceof CastExpr cast) {
      return written.of(cast.getType());
    }
    if (expression instanceof ArrayCreationExpr array) {
      return written.of(array.createdType());
    }
    if (expression instanceof ArrayAccessExpr access) {
      return of(access.getName()).flatMap(StaticTypes::element);
    }
    return expression instanceof MethodCallExpr call
        ? method(call, method -> method.parameters() == call.getArguments().size())
            .map(found -> found.type(found.method().parameters()))
        : Optional.empty();
  }

  private Optional<GenericType> named(String name) {
    if (declared.containsKey(name)) {
      return Optional.ofNullable(declared.get(name));
    }
    return place
        .local(name)
        .map(local -> GenericType.of(Objects.requireNonNullElse(local.generic(), local.erased())))
        .or(() -> field(place.type(), name));
  }

  private Optional<GenericType> field(ReferenceType type, String name) {
    Field field = type.fieldByName(name);
    return Optional.ofNullable(field)
        .map(each -> Objects.requireNonNullElse(each.genericSignature(), each.signature()))
        .map(GenericType::of);
  }

  private Optional<ReferenceType> loaded(GenericType type) {
    return types.find(type.name().replace('$', '.'));
  }

  private Optional<Found> method(MethodCallExpr call, Predicate<TypeShape.Signature> fits) {
    Optional<GenericType> owner =
        call.getScope().isEmpty()
            ? Optional.of(GenericType.plain(place.type().name()))
            : call.getScope()
                .flatMap(
                    scope ->
                        interpreter
                            .asType(scope)
                            .map(type -> GenericType.plain(type.name()))
                            .or(() -> of(scope)));
    String name = call.getNameAsString();
    return owner.flatMap(
        type -> find(type, each -> each.name().equals(name) && fits.test(each), 0));
  }

  /** In the class itself or the nearest one above. */
  private Optional<Found> find(
      GenericType owner, Predicate<TypeShape.Signature> wanted, int depth) {
    Optional<TypeShape> shape = shape(owner.name());
    if (shape.isEmpty() || depth > DEEPEST) {
      return Optional.empty();
    }
    Map<String, GenericType> known = owner.bound(shape.get().variables());
    Optional<Found> own =
        shape.get().methods().stream()
            .filter(wanted)
            .findFirst()
            .map(method -> new Found(method, known));
    return own.isPresent()
        ? own
        : shape.get().above().stream()
            .flatMap(above -> find(above.with(known), wanted, depth + 1).stream())
            .findFirst();
  }

  private Optional<TypeShape> shape(String name) {
    return types.find(name.replace('$', '.')).map(TypeShape::of).or(() -> TypeShape.ofJdk(name));
  }

  /** Comparators name a method that every object has, too. */
  private static boolean isForLambdas(TypeShape.Signature method) {
    return method.isAbstract() && !method.name().equals("equals");
  }

  /**
   * What a lambda is given.
   *
   * @param call of the method that takes the lambda, without arguments
   * @param argument which argument the lambda is
   * @param parameter which parameter of the lambda is asked for
   */
  Optional<GenericType> given(MethodCallExpr call, int argument, int parameter) {
    return method(call, method -> argument < method.parameters())
        .map(found -> found.type(argument))
        .flatMap(function -> find(function, StaticTypes::isForLambdas, 0))
        .filter(used -> parameter < used.method().parameters())
        .map(used -> used.type(parameter));
  }
}
