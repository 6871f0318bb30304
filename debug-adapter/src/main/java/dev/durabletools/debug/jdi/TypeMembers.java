package dev.durabletools.debug.jdi;

import com.sun.jdi.Field;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import dev.durabletools.debug.jdi.inject.Members;
import java.util.List;
import java.util.Optional;

/**
 * Members of a class and of the classes around it.
 *
 * @param isStatic whether the code has no receiver
 */
record TypeMembers(ReferenceType type, boolean isStatic) implements Members {
  private static final String RECEIVER = "$this";

  @Override
  public Optional<String> ownerOfField(String name) {
    Field field = type.fieldByName(name);
    if (field != null) {
      return owner(field.isStatic());
    }
    return outer().flatMap(outer -> around(outer.ownerOfField(name)));
  }

  @Override
  public Optional<String> ownerOfMethod(String name) {
    List<Method> methods = type.methodsByName(name);
    if (!methods.isEmpty()) {
      return owner(methods.stream().allMatch(Method::isStatic));
    }
    return outer().flatMap(outer -> around(outer.ownerOfMethod(name)));
  }

  private Optional<String> owner(boolean staticMember) {
    if (staticMember) {
      return Optional.of(type.name().replace('$', '.'));
    }
    return isStatic ? Optional.empty() : Optional.of(RECEIVER);
  }

  /** The class around, seen from an object of the inner one if that has a link. */
  private Optional<TypeMembers> outer() {
    int dollar = type.name().lastIndexOf('$');
    if (dollar <= 0) {
      return Optional.empty();
    }
    return type.virtualMachine().classesByName(type.name().substring(0, dollar)).stream()
        .findFirst()
        .map(outer -> new TypeMembers(outer, isStatic || link().isEmpty()));
  }

  private Optional<Field> link() {
    return type.fields().stream().filter(field -> field.name().startsWith("this$")).findFirst();
  }

  private Optional<String> around(Optional<String> owner) {
    return owner.map(
        text ->
            text.startsWith(RECEIVER) && link().isPresent()
                ? RECEIVER + "." + link().get().name() + text.substring(RECEIVER.length())
                : text);
  }
}
