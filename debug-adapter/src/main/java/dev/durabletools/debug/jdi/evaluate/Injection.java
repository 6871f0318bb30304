package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.ClassLoaderReference;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings compiled classes into the debuggee. The expression's class becomes a hidden nest mate of
 * the frame's class and reaches what is private there; classes that it declares become ordinary
 * ones of the same package and loader. So does the expression's class itself where that is not
 * possible: before Java 15, and before Java 25 when it has lambdas, which the JDK could not link in
 * hidden classes (tried on 17 and 21).
 */
final class Injection {
  private static final int HIDDEN = 15;
  private static final int HIDDEN_LAMBDAS = 25;
  private static final String LOOKUP = "java.lang.invoke.MethodHandles$Lookup";
  private static final String OPTION = LOOKUP + "$ClassOption";

  private final VirtualMachine machine;
  private final Calls calls;

  Injection(VirtualMachine machine, Calls calls) {
    this.machine = machine;
    this.calls = calls;
  }

  /** Whether private members are reachable. */
  static boolean isNestMate(int level, boolean lambdas) {
    return level >= (lambdas ? HIDDEN_LAMBDAS : HIDDEN);
  }

  /**
   * Defines classes.
   *
   * @param classes the expression's own first
   */
  ClassType define(ReferenceType host, Map<String, byte[]> classes, boolean nestMate) {
    ClassLoaderReference loader = host.classLoader();
    if (loader == null) {
      throw new EvaluationFault(Reason.NOT_COMPILED, "the JDK's own code takes no new classes");
    }
    List<String> names = new ArrayList<>(classes.keySet());
    for (int i = names.size() - 1; i > 0; i--) {
      inLoader(loader, names.get(i), classes.getOrDefault(names.get(i), new byte[0]));
    }
    byte[] first = classes.getOrDefault(names.get(0), new byte[0]);
    return nestMate ? hidden(host, first) : inLoader(loader, names.get(0), first);
  }

  private ClassType hidden(ReferenceType host, byte[] bytes) {
    ClassType lookup = loaded(LOOKUP);
    ClassType option = loaded(OPTION);
    Value trusted = lookup.getValue(lookup.fieldByName("IMPL_LOOKUP"));
    Value nestMate = option.getValue(option.fieldByName("NESTMATE"));
    if (!(trusted instanceof ObjectReference everything)
        || !(call(everything, "in", "", host.classObject()) instanceof ObjectReference inHost)) {
      throw failed("no lookup");
    }
    // The array class may be in no list, but the enum has one of its own.
    Value all = option.getValue(option.fieldByName("$VALUES"));
    Value options = array((ArrayType) present(all).type(), nestMate);
    Value defined =
        call(inHost, "defineHiddenClass", "", array(bytes), machine.mirrorOf(true), options);
    return type(call((ObjectReference) present(defined), "lookupClass", ""));
  }

  private ClassType inLoader(ClassLoaderReference loader, String name, byte[] bytes) {
    Value mirror = calls.kept(machine.mirrorOf(name));
    call(
        loader,
        "defineClass",
        "(Ljava/lang/String;[BII)Ljava/lang/Class;",
        mirror,
        array(bytes),
        machine.mirrorOf(0),
        machine.mirrorOf(bytes.length));
    // Only an initialized class has methods for a debugger.
    String signature = "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;";
    return forName(signature, List.of(mirror, machine.mirrorOf(true), loader));
  }

  private ClassType loaded(String name) {
    for (ReferenceType type : machine.classesByName(name)) {
      if (type instanceof ClassType declared && declared.isInitialized()) {
        return declared;
      }
    }
    return forName(
        "(Ljava/lang/String;)Ljava/lang/Class;", List.of(calls.kept(machine.mirrorOf(name))));
  }

  private ClassType forName(String signature, List<Value> arguments) {
    ClassType types = (ClassType) machine.classesByName("java.lang.Class").get(0);
    Method forName = types.methodsByName("forName", signature).get(0);
    return type(calls.invokeStatic(types, forName, new ArrayList<>(arguments)));
  }

  private @Nullable Value call(
      ObjectReference object, String name, String signature, @Nullable Value... arguments) {
    List<Method> methods =
        signature.isEmpty()
            ? object.referenceType().methodsByName(name)
            : object.referenceType().methodsByName(name, signature);
    return calls.invoke(object, methods.get(0), Arrays.asList(arguments));
  }

  private Value array(byte[] bytes) {
    Value[] values = new Value[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = machine.mirrorOf(bytes[i]);
    }
    return array((ArrayType) machine.classesByName("byte[]").get(0), values);
  }

  private Value array(ArrayType type, @Nullable Value... values) {
    ArrayReference array = calls.kept(type.newInstance(values.length));
    try {
      array.setValues(Arrays.asList(values));
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw failed(type.name());
    }
    return array;
  }

  private static ClassType type(@Nullable Value mirror) {
    if (present(mirror) instanceof ClassObjectReference literal
        && literal.reflectedType() instanceof ClassType type) {
      literal.disableCollection();
      return type;
    }
    throw failed("no class");
  }

  private static Value present(@Nullable Value value) {
    if (value == null) {
      throw failed("null");
    }
    return value;
  }

  private static EvaluationFault failed(String why) {
    return new EvaluationFault(Reason.NOT_COMPILED, "the app's JVM takes no class: " + why);
  }
}
