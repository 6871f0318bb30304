package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a frame's code sees. The frame is fetched anew each time, as a call in the
 * debuggee ends all frames JDI has handed out.
 */
final class Place {
  private final FrameSource source;

  Place(FrameSource source) {
    this.source = source;
  }

  /** A variable that can be read and, often, written. */
  interface Variable {
    @Nullable Value value();

    void set(@Nullable Value value) throws InvalidTypeException, ClassNotLoadedException;

    /** As declared; assigned values are converted to it. */
    String typeName();

    /** As declared, with its type arguments where the class file has them. */
    default Optional<Signature> signature() {
      return Optional.empty();
    }
  }

  ReferenceType type() {
    return frame().location().declaringType();
  }

  @Nullable ObjectReference receiver() {
    return frame().thisObject();
  }

  /** A local variable, else a field of the receiver, of what is around it, or of the class. */
  Optional<Variable> variable(String name) {
    Optional<Variable> local = ofCode(name);
    if (local.isPresent()) {
      return local;
    }
    StackFrame frame = frame();
    ObjectReference receiver = frame.thisObject();
    if (receiver != null) {
      Optional<Variable> field = field(receiver, name);
      if (field.isPresent()) {
        return field;
      }
    }
    return captured(receiver, name).or(() -> statics(frame.location().declaringType(), name));
  }

  private Optional<Variable> ofCode(String name) {
    Optional<List<KeptLocal>> kept = source.kept();
    if (kept.isPresent()) {
      return kept.get().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .map(OldLocal::new);
    }
    try {
      boolean known = frame().visibleVariableByName(name) != null;
      return known ? Optional.of(new Local(name)) : Optional.empty();
    } catch (AbsentInformationException compiledWithoutLocals) {
      // Fields are still there.
      return Optional.empty();
    }
  }

  /** A local that an inner class has captured, or a field of the object around it. */
  private static Optional<Variable> captured(@Nullable ObjectReference inner, String name) {
    ObjectReference object = inner;
    for (int depth = 0; object != null && depth < 8; depth++) {
      Optional<Variable> copy = field(object, "val$" + name);
      if (copy.isEmpty()) {
        copy = field(object, name);
      }
      if (copy.isPresent()) {
        return copy;
      }
      object = outer(object);
    }
    return Optional.empty();
  }

  /** The receiver, or the object around it, that is of a class; null if there is none. */
  @Nullable ObjectReference enclosing(String type) {
    ObjectReference object = receiver();
    for (int depth = 0; object != null && depth < 8; depth++) {
      if (Overloads.isA(object.type(), type)) {
        return object;
      }
      object = outer(object);
    }
    return null;
  }

  /** The object that one of an inner class belongs to. */
  static @Nullable ObjectReference outer(ObjectReference object) {
    return object.referenceType().allFields().stream()
        .filter(field -> field.name().startsWith("this$"))
        .map(object::getValue)
        .filter(ObjectReference.class::isInstance)
        .map(ObjectReference.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** Whether an object of the class belongs to one of the class around it. */
  static boolean isInner(ReferenceType type) {
    String name = type.name();
    String simple = name.substring(name.lastIndexOf('$') + 1);
    boolean member =
        name.contains("$") && !simple.isEmpty() && !Character.isDigit(simple.charAt(0));
    return member && type instanceof ClassType declared && !declared.isEnum() && !type.isStatic();
  }

  static Optional<Variable> field(ObjectReference object, String name) {
    return field(object, object.referenceType(), name);
  }

  /** A field of an object as one of its classes has it. */
  static Optional<Variable> field(ObjectReference object, ReferenceType type, String name) {
    return Optional.ofNullable(type.fieldByName(name))
        .map(field -> new FieldOf(object, type, field));
  }

  /** A static field of a type, one it inherits, or one of a class around it. */
  static Optional<Variable> statics(ReferenceType type, String name) {
    Field field = type.fieldByName(name);
    if (field != null && field.isStatic()) {
      return Optional.of(new FieldOf(null, type, field));
    }
    int dollar = type.name().lastIndexOf('$');
    return dollar < 0
        ? Optional.empty()
        : type.virtualMachine().classesByName(type.name().substring(0, dollar)).stream()
            .findFirst()
            .flatMap(around -> statics(around, name));
  }

  /** Assigns a local variable. */
  void assign(String local, @Nullable Value value) {
    try {
      ofCode(local).orElseGet(() -> new Local(local)).set(value);
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw new EvaluationFault(Reason.TYPES, local);
    }
  }

  /** The declared type of a local, as class files write it; empty if there is no such local. */
  Optional<Signature> local(String name) {
    Optional<List<KeptLocal>> kept = source.kept();
    if (kept.isPresent()) {
      return kept.get().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .map(each -> new Signature(each.signature(), each.generic()));
    }
    try {
      return Optional.ofNullable(frame().visibleVariableByName(name))
          .map(local -> new Signature(local.signature(), local.genericSignature()));
    } catch (AbsentInformationException compiledWithoutLocals) {
      return Optional.empty();
    }
  }

  /** All locals with their types, in the order of the source. */
  Map<String, String> locals() {
    Map<String, String> all = new LinkedHashMap<>();
    source.kept().ifPresent(kept -> kept.forEach(each -> all.put(each.name(), each.typeName())));
    try {
      frame().visibleVariables().forEach(local -> all.put(local.name(), local.typeName()));
    } catch (AbsentInformationException compiledWithoutLocals) {
      // Then there are none to name.
    }
    return all;
  }

  /** A type with and without its arguments. */
  record Signature(String erased, @Nullable String generic) {}

  private StackFrame frame() {
    try {
      return source.frame();
    } catch (IncompatibleThreadStateException running) {
      throw new EvaluationFault(Reason.TIMEOUT, "");
    }
  }

  private final class Local implements Variable {
    private final String name;

    Local(String name) {
      this.name = name;
    }

    @Override
    public @Nullable Value value() {
      StackFrame frame = frame();
      return frame.getValue(local(frame));
    }

    @Override
    public void set(@Nullable Value value) throws InvalidTypeException, ClassNotLoadedException {
      StackFrame frame = frame();
      frame.setValue(local(frame), value);
    }

    @Override
    public String typeName() {
      return local(frame()).typeName();
    }

    @Override
    public Optional<Signature> signature() {
      return Place.this.local(name);
    }

    private LocalVariable local(StackFrame frame) {
      try {
        LocalVariable local = frame.visibleVariableByName(name);
        if (local != null) {
          return local;
        }
      } catch (AbsentInformationException e) {
        // As if it were not there.
      }
      throw new EvaluationFault(Reason.NO_SUCH_NAME, name);
    }
  }

  private record OldLocal(KeptLocal kept) implements Variable {
    @Override
    public @Nullable Value value() {
      return kept.value();
    }

    @Override
    public void set(@Nullable Value value) {
      throw new EvaluationFault(Reason.OLD_CODE, kept.name());
    }

    @Override
    public String typeName() {
      return kept.typeName();
    }
  }

  private record FieldOf(@Nullable ObjectReference object, ReferenceType type, Field field)
      implements Variable {
    @Override
    public @Nullable Value value() {
      return object == null || field.isStatic()
          ? field.declaringType().getValue(field)
          : object.getValue(field);
    }

    @Override
    public void set(@Nullable Value value) throws InvalidTypeException, ClassNotLoadedException {
      if (field.isFinal()) {
        throw new EvaluationFault(Reason.FINAL, field.name());
      }
      if (object != null && !field.isStatic()) {
        object.setValue(field, value);
      } else if (field.declaringType() instanceof ClassType declaring) {
        declaring.setValue(field, value);
      }
    }

    @Override
    public String typeName() {
      return field.typeName();
    }

    @Override
    public Optional<Signature> signature() {
      return Optional.of(new Signature(field.signature(), field.genericSignature()));
    }
  }
}
