package dev.durabletools.server.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Generic types of the platform's methods, with the variables that a use binds filled in. */
final class PlatformTypes {
  /** What type variables stand for at one use. */
  static final class Bindings {
    /** What the class of the receiver binds; shared, never changed. */
    private final Map<TypeVariable<?>, TypeRef> inherited;

    private final Map<TypeVariable<?>, TypeRef> bound = new HashMap<>(4);

    Bindings(Map<TypeVariable<?>, TypeRef> inherited) {
      this.inherited = inherited;
    }

    TypeRef get(TypeVariable<?> variable) {
      TypeRef known = inherited.get(variable);
      return known != null ? known : bound.getOrDefault(variable, TypeRef.UNKNOWN);
    }

    void put(TypeVariable<?> variable, TypeRef type) {
      if (type.known() && !inherited.containsKey(variable)) {
        bound.putIfAbsent(variable, type.boxed());
      }
    }

    /** Binds the variables of a pattern to the parts of a type that stand in their place. */
    void match(Type pattern, TypeRef given) {
      if (pattern instanceof TypeVariable<?> variable) {
        put(variable, given);
      } else if (pattern instanceof WildcardType wildcard) {
        Type[] lower = wildcard.getLowerBounds();
        match(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], given);
      } else if (pattern instanceof GenericArrayType array && given.dimensions() > 0) {
        match(array.getGenericComponentType(), given.element());
      } else if (pattern instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw
          && given.dimensions() == 0) {
        Optional<Class<?>> own = JdkTypes.find(given.name());
        if (own.isPresent() && raw.isAssignableFrom(own.get())) {
          Bindings inner = of(own.get(), given);
          Type[] patterns = generic.getActualTypeArguments();
          TypeVariable<?>[] variables = raw.getTypeParameters();
          for (int i = 0; i < patterns.length && i < variables.length; i++) {
            match(patterns[i], inner.get(variables[i]));
          }
        }
      }
    }
  }

  /** For types without variables. */
  static final Bindings NONE = new Bindings(Map.of());

  private record Use(Class<?> owner, List<TypeRef> arguments) {}

  /** How many uses are remembered: code has a few hundred, but a long session sees many. */
  private static final int REMEMBERED = 5_000;

  private static final ConcurrentMap<Use, Map<TypeVariable<?>, TypeRef>> INHERITED =
      new ConcurrentHashMap<>();

  private static final ConcurrentMap<Class<?>, Optional<Method>> FUNCTIONAL =
      new ConcurrentHashMap<>();

  private PlatformTypes() {}

  /** The variables of a class and of all its supertypes, for an object of a type. */
  static Bindings of(Class<?> owner, TypeRef type) {
    Use use = new Use(owner, type.arguments());
    Map<TypeVariable<?>, TypeRef> known = INHERITED.get(use);
    if (known == null) {
      if (INHERITED.size() >= REMEMBERED) {
        INHERITED.clear();
      }
      known = inherited(owner, type);
      INHERITED.put(use, known);
    }
    return new Bindings(known);
  }

  private static Map<TypeVariable<?>, TypeRef> inherited(Class<?> owner, TypeRef type) {
    Bindings bindings = new Bindings(Map.of());
    TypeVariable<?>[] variables = owner.getTypeParameters();
    for (int i = 0; i < variables.length; i++) {
      bindings.put(variables[i], type.argument(i));
    }
    inherit(owner, bindings, 0);
    return Map.copyOf(bindings.bound);
  }

  private static void inherit(Class<?> type, Bindings bindings, int depth) {
    List<Type> supertypes = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      supertypes.add(type.getGenericSuperclass());
    }
    for (Type each : supertypes) {
      if (each instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw) {
        Type[] arguments = generic.getActualTypeArguments();
        for (int i = 0; i < arguments.length; i++) {
          bindings.put(raw.getTypeParameters()[i], fill(arguments[i], bindings));
        }
        if (depth < 12) {
          inherit(raw, bindings, depth + 1);
        }
      } else if (each instanceof Class<?> raw && depth < 12) {
        inherit(raw, bindings, depth + 1);
      }
    }
  }

  /** A type with its variables filled in. */
  static TypeRef fill(Type type, Bindings bindings) {
    if (type instanceof Class<?> plain) {
      return plain.isArray()
          ? fill(plain.getComponentType(), bindings).array(1)
          : TypeRef.of(JdkTypes.nameOf(plain));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      List<TypeRef> arguments =
          Arrays.stream(generic.getActualTypeArguments())
              .map(each -> fill(each, bindings))
              .toList();
      return new TypeRef(JdkTypes.nameOf(raw), arguments, 0);
    }
    if (type instanceof TypeVariable<?> variable) {
      return bindings.get(variable);
    }
    if (type instanceof WildcardType wildcard) {
      Type[] lower = wildcard.getLowerBounds();
      return fill(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bindings);
    }
    if (type instanceof GenericArrayType array) {
      return fill(array.getGenericComponentType(), bindings).array(1);
    }
    return TypeRef.UNKNOWN;
  }

  /** The one method that a lambda for this interface is. */
  static Optional<Method> functional(Class<?> type) {
    return FUNCTIONAL.computeIfAbsent(type, PlatformTypes::findFunctional);
  }

  private static Optional<Method> findFunctional(Class<?> type) {
    List<Method> open =
        Arrays.stream(type.isInterface() ? type.getMethods() : new Method[0])
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !ofObject(method))
            .toList();
    return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
  }

  private static boolean ofObject(Method method) {
    return Arrays.stream(Object.class.getMethods())
        .anyMatch(
            each ->
                each.getName().equals(method.getName())
                    && each.getParameterCount() == method.getParameterCount());
  }

  /** Whether a variable belongs to a method rather than to a class. */
  static boolean ofMethod(Type type) {
    GenericDeclaration declaration =
        type instanceof TypeVariable<?> variable ? variable.getGenericDeclaration() : null;
    return declaration instanceof Method;
  }
}
