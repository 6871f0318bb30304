package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.sun.jdi.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types as they are written in code: {@code List<Order>}. */
final class WrittenTypes {
  private final TypeFinder types;

  WrittenTypes(TypeFinder types) {
    this.types = types;
  }

  /** Empty where the class is not loaded; an argument that is not is left to be an object. */
  Optional<GenericType> of(Type type) {
    if (type instanceof ArrayType array) {
      return of(array.getComponentType()).map(WrittenTypes::array);
    }
    if (type instanceof PrimitiveType primitive) {
      return Optional.of(GenericType.plain(primitive.toDescriptor()));
    }
    return type instanceof ClassOrInterfaceType declared
        ? types
            .find(declared.getNameWithScope())
            .map(ReferenceType::name)
            .map(name -> new GenericType(name, arguments(declared), false))
        : Optional.empty();
  }

  static GenericType array(GenericType element) {
    return new GenericType(GenericType.ARRAY, List.of(element), false);
  }

  private List<GenericType> arguments(ClassOrInterfaceType declared) {
    List<GenericType> arguments = new ArrayList<>();
    declared
        .getTypeArguments()
        .ifPresent(
            all ->
                all.forEach(
                    each ->
                        arguments.add(
                            of(each).orElseGet(() -> GenericType.plain("java.lang.Object")))));
    return arguments;
  }
}
