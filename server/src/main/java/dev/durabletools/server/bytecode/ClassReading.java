package dev.durabletools.server.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/** Reads one class file. */
final class ClassReading extends ClassVisitor {
  private String name = "";
  private int access;
  private final List<String> supertypes = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final List<MethodFacts> methods = new ArrayList<>();
  private final List<FunctionFacts> functions = new ArrayList<>();

  private ClassReading() {
    super(Opcodes.ASM9);
  }

  /** The facts of a class file; empty if it is none or newer than the reader knows. */
  static Optional<ClassFacts> read(byte[] bytes) {
    try {
      ClassReading reading = new ClassReading();
      new ClassReader(bytes).accept(reading, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return Optional.of(
          new ClassFacts(
              reading.name,
              reading.access,
              List.copyOf(reading.supertypes),
              List.copyOf(reading.fields),
              List.copyOf(reading.methods),
              List.copyOf(reading.functions)));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  static String dotted(String internal) {
    return internal.replace('/', '.');
  }

  @Override
  public void visit(
      int version,
      int flags,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = dotted(internalName);
    access = flags;
    if (superName != null && !superName.equals("java/lang/Object")) {
      supertypes.add(dotted(superName));
    }
    if (interfaces != null) {
      for (String each : interfaces) {
        supertypes.add(dotted(each));
      }
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int flags,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if ((flags & Opcodes.ACC_PUBLIC) != 0) {
      fields.add(field);
    }
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String component, String descriptor, @Nullable String signature) {
    fields.add(component);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodFacts empty =
        new MethodFacts(
            method,
            descriptor,
            signature == null ? descriptor : signature,
            flags,
            List.of(),
            List.of());
    return new MethodReading(name, empty, methods::add, functions::add);
  }
}
