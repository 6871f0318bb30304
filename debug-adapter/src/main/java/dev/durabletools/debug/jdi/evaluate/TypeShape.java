package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import dev.durabletools.debug.jdi.evaluate.GenericType.Declaration;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a class declares, with type arguments.
 *
 * @param variables that stand for other types
 * @param above what it extends and implements
 */
record TypeShape(List<String> variables, List<GenericType> above, List<Signature> methods) {
  /**
   * A method.
   *
   * @param types of the parameters, and of the result behind them
   */
  record Signature(String name, boolean isAbstract, List<GenericType> types) {
    int parameters() {
      return types.size() - 1;
    }
  }

  static TypeShape of(ReferenceType type) {
    String generic = type.genericSignature();
    Declaration declared =
        generic == null
            ? new Declaration(List.of(), above(type))
            : GenericType.declaration(generic);
    List<Signature> methods = new ArrayList<>();
    for (Method method : type.methods()) {
      if (!method.isSynthetic()) {
        String own = method.genericSignature();
        String signature = own == null ? method.signature() : own;
        methods.add(
            new Signature(
                method.name(), method.isAbstract(), GenericType.declaration(signature).types()));
      }
    }
    return new TypeShape(declared.variables(), declared.types(), methods);
  }

  private static List<GenericType> above(ReferenceType type) {
    List<ReferenceType> above = new ArrayList<>();
    if (type instanceof ClassType declared) {
      ClassType superclass = declared.superclass();
      if (superclass != null) {
        above.add(superclass);
      }
      above.addAll(declared.interfaces());
    } else if (type instanceof InterfaceType declared) {
      above.addAll(declared.superinterfaces());
    }
    return above.stream().map(each -> GenericType.plain(each.name())).toList();
  }

  /** A class of the JDK that the debuggee has not loaded yet, by our own JDK. */
  static Optional<TypeShape> ofJdk(String name) {
    if (!name.startsWith("java.")) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Class.forName(name, false, null)));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static TypeShape of(Class<?> type) {
    List<GenericType> above =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(TypeShape::generic)
            .toList();
    List<Signature> methods = new ArrayList<>();
    for (java.lang.reflect.Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        List<GenericType> types = new ArrayList<>();
        for (Type parameter : method.getGenericParameterTypes()) {
          types.add(generic(parameter));
        }
        types.add(generic(method.getGenericReturnType()));
        boolean isAbstract = Modifier.isAbstract(method.getModifiers());
        methods.add(new Signature(method.getName(), isAbstract, types));
      }
    }
    List<String> variables =
        Arrays.stream(type.getTypeParameters()).map(TypeVariable::getName).toList();
    return new TypeShape(variables, above, methods);
  }

  private static GenericType generic(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return new GenericType(variable.getName(), List.of(), true);
    }
    if (type instanceof WildcardType wildcard) {
      Type[] lower = wildcard.getLowerBounds();
      return generic(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
    }
    if (type instanceof ParameterizedType parameterized) {
      List<GenericType> arguments =
          Arrays.stream(parameterized.getActualTypeArguments()).map(TypeShape::generic).toList();
      return new GenericType(parameterized.getRawType().getTypeName(), arguments, false);
    }
    return GenericType.plain(type.getTypeName());
  }
}
