package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.compile.ExpressionSource;
import dev.durabletools.debug.jdi.compile.HiddenField;
import dev.durabletools.debug.jdi.compile.Names;
import dev.durabletools.debug.jdi.compile.SourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names that a frame's code sees; those that an expression uses become its parameters. */
final class FrameNames implements Names {
  private static final String SELF = "self_";

  private final Place place;
  private final boolean nestMate;
  private final Map<String, Argument> arguments = new LinkedHashMap<>();

  private record Argument(String type, Supplier<@Nullable Value> value) {}

  /**
   * For one expression.
   *
   * @param nestMate whether private members are reachable; else fields are copied, and methods are
   *     called by reflection
   */
  FrameNames(Place place, boolean nestMate) {
    this.place = place;
    this.nestMate = nestMate;
  }

  List<ExpressionSource.Variable> variables() {
    List<ExpressionSource.Variable> all = new ArrayList<>();
    arguments.forEach((name, each) -> all.add(new ExpressionSource.Variable(name, each.type)));
    return all;
  }

  List<@Nullable Value> values() {
    List<@Nullable Value> all = new ArrayList<>();
    arguments.values().forEach(each -> all.add(each.value.get()));
    return all;
  }

  @Override
  public Optional<String> variable(String name) {
    if (place.local(name).isEmpty()) {
      Optional<String> field = field(name);
      if (field.isPresent()) {
        return field;
      }
    }
    return place.variable(name).map(variable -> copied(name, variable));
  }

  @Override
  public boolean isLocal(String name) {
    return place.local(name).isPresent();
  }

  @Override
  public boolean isCopy(String name) {
    return place.variable(name).isPresent()
        && (place.local(name).isPresent() || field(name).isEmpty());
  }

  /** A field of the frame's class that the class itself can name. */
  private Optional<String> field(String name) {
    Field field = place.type().fieldByName(name);
    if (field == null || nameable(place.type()).isEmpty() || (field.isPrivate() && !nestMate)) {
      return Optional.empty();
    }
    return (field.isStatic() ? nameable(place.type()) : self()).map(owner -> owner + "." + name);
  }

  private String copied(String name, Place.Variable variable) {
    String type =
        place
            .local(name)
            .or(() -> fieldSignature(name))
            .map(FrameNames::type)
            .orElseGet(() -> written(variable.typeName(), variable.value()));
    arguments.put(name, new Argument(type, variable::value));
    return name;
  }

  private Optional<Place.Signature> fieldSignature(String name) {
    return Optional.ofNullable(place.type().fieldByName(name))
        .map(field -> new Place.Signature(field.signature(), field.genericSignature()));
  }

  /** Type arguments are left out where they name a type variable. */
  static String type(Place.Signature signature) {
    return Optional.ofNullable(signature.generic())
        .flatMap(SourceTypes::type)
        .or(() -> SourceTypes.type(signature.erased()))
        .orElse("Object");
  }

  private static String written(String typeName, @Nullable Value value) {
    if (!Boxes.boxOf(typeName).isEmpty()) {
      return typeName;
    }
    return value instanceof ObjectReference object && SourceTypes.name(typeName).isEmpty()
        ? nearest(object.referenceType())
        : SourceTypes.name(typeName).orElse("Object");
  }

  private static Optional<String> nameable(ReferenceType type) {
    return SourceTypes.name(type.name());
  }

  /** The nearest type above one without a name. */
  private static String nearest(ReferenceType type) {
    ReferenceType at = type;
    while (nameable(at).isEmpty() && at instanceof ClassType declared) {
      ClassType above = declared.superclass();
      boolean onlyObject = above == null || above.name().equals("java.lang.Object");
      if (onlyObject && !declared.interfaces().isEmpty()) {
        at = declared.interfaces().get(0);
      } else if (above == null) {
        return "Object";
      } else {
        at = above;
      }
    }
    return nameable(at).orElse("Object");
  }

  @Override
  public Optional<String> methodOwner(String name) {
    Optional<String> own = owner(place.type(), this::self, name);
    ObjectReference object = place.receiver();
    object = object == null ? null : Place.outer(object);
    for (int depth = 1; own.isEmpty() && object != null && depth < 8; depth++) {
      ObjectReference outer = object;
      String parameter = "outer" + depth + "_";
      own = owner(outer.referenceType(), () -> Optional.of(argument(parameter, outer)), name);
      object = Place.outer(outer);
    }
    return own.or(() -> outerMethod(name));
  }

  @Override
  public Optional<String> reflective(String name, int count) {
    if (nestMate) {
      return Optional.empty();
    }
    return place.type().methodsByName(name).stream()
        .filter(Method::isPrivate)
        .filter(method -> method.argumentTypeNames().size() == count)
        .findFirst()
        .map(this::reflective);
  }

  private String reflective(Method method) {
    String type = method.returnTypeName();
    String box = Boxes.boxOf(type);
    String result = box.isEmpty() ? (type.equals("void") ? "Object" : written(type, null)) : box;
    String target = method.isStatic() ? "null" : self().orElse("null");
    String owner = nearest(method.declaringType());
    return String.format(
        "Reflected_.<%s>call(%s.class, %s, \"%s\")", result, owner, target, method.name());
  }

  @Override
  public Optional<HiddenField> hidden(String name) {
    Field field = place.local(name).isPresent() ? null : place.type().fieldByName(name);
    if (nestMate || field == null || !field.isPrivate() || field.isFinal()) {
      return Optional.empty();
    }
    String type = type(new Place.Signature(field.signature(), field.genericSignature()));
    String box = Boxes.boxOf(type);
    String target = field.isStatic() ? "null" : self().orElse("null");
    String owner = nearest(field.declaringType());
    return Optional.of(
        new HiddenField(
            type,
            box.isEmpty() ? type : box,
            String.format("%s.class, %s, \"%s\"", owner, target, name)));
  }

  @Override
  public Optional<String> around(String type) {
    return loaded(place.type(), type)
        .filter(Place::isInner)
        .map(inner -> inner.name().substring(0, inner.name().lastIndexOf('$')))
        .flatMap(this::enclosing);
  }

  @Override
  public Optional<String> self(String type) {
    for (String at = place.type().name(); at.contains("$") || at.endsWith(type); ) {
      if (at.endsWith("." + type) || at.endsWith("$" + type) || at.equals(type)) {
        return enclosing(at);
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('$')));
    }
    return Optional.empty();
  }

  private Optional<String> enclosing(String type) {
    ObjectReference object = place.enclosing(type);
    if (object == null) {
      return Optional.empty();
    }
    return object.equals(place.receiver())
        ? self()
        : Optional.of(argument("around_" + type.replaceAll("\\W|\\$", "_") + "_", object));
  }

  /** A class inside the frame's class or those around it. */
  private static Optional<ReferenceType> loaded(ReferenceType from, String simple) {
    String outer = from.name();
    while (!outer.isEmpty()) {
      List<ReferenceType> found = from.virtualMachine().classesByName(outer + "$" + simple);
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
      outer = outer.substring(0, Math.max(0, outer.lastIndexOf('$')));
    }
    return Optional.empty();
  }

  private Optional<String> outerMethod(String name) {
    String outer = place.type().name();
    for (int dollar = outer.lastIndexOf('$'); dollar > 0; dollar = outer.lastIndexOf('$')) {
      outer = outer.substring(0, dollar);
      for (ReferenceType type : place.type().virtualMachine().classesByName(outer)) {
        if (type.methodsByName(name).stream().anyMatch(Method::isStatic)) {
          return nameable(type);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> owner(
      ReferenceType type, Supplier<Optional<String>> object, String name) {
    List<Method> methods = type.methodsByName(name);
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    return methods.stream().allMatch(Method::isStatic) ? nameable(type) : object.get();
  }

  @Override
  public Optional<String> self() {
    ObjectReference receiver = place.receiver();
    return receiver == null
        ? Optional.empty()
        : Optional.of(argument(SELF, receiver, nearest(place.type())));
  }

  private String argument(String name, ObjectReference object) {
    return argument(name, object, nearest(object.referenceType()));
  }

  private String argument(String name, ObjectReference object, String type) {
    arguments.putIfAbsent(name, new Argument(type, () -> object));
    return name;
  }
}
