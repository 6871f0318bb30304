package dev.durabletools.server.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one method of a class file. */
final class MethodReading extends MethodVisitor {
  private static final String FUNCTION_NAME =
      "Lcom/microsoft/azure/functions/annotation/FunctionName;";
  private static final String DURABLE = "Lcom/microsoft/durabletask/azurefunctions/";

  private final String owner;
  private final MethodFacts head;
  private final Consumer<MethodFacts> methods;
  private final Consumer<FunctionFacts> functions;
  private final List<String> annotations = new ArrayList<>();
  private Set<MethodRef> calls = new LinkedHashSet<>();
  private final Map<String, Set<MethodRef>> assigned = new HashMap<>();
  private String functionName = "";
  private String trigger = "";
  private String input = "";

  MethodReading(
      String owner,
      MethodFacts head,
      Consumer<MethodFacts> methods,
      Consumer<FunctionFacts> functions) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.head = head;
    this.methods = methods;
    this.functions = functions;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotations.add(descriptor);
    if (!descriptor.equals(FUNCTION_NAME)) {
      return null;
    }
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(String attribute, Object value) {
        functionName = value.toString();
      }
    };
  }

  @Override
  public @Nullable AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean visible) {
    if (descriptor.startsWith(DURABLE)) {
      String simple = descriptor.substring(DURABLE.length(), descriptor.length() - 1);
      if (trigger.isEmpty() || simple.endsWith("Trigger")) {
        trigger = simple;
        Type[] types = Type.getArgumentTypes(head.descriptor());
        input = parameter < types.length ? types[parameter].getDescriptor() : "";
      }
    }
    return null;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String callee, String name, String descriptor, boolean onInterface) {
    if (callee.startsWith("[")) {
      return;
    }
    calls.add(new MethodRef(ClassReading.dotted(callee), name, descriptor));
  }

  @Override
  public void visitFieldInsn(int opcode, String callee, String name, String descriptor) {
    String of = ClassReading.dotted(callee);
    if (opcode == Opcodes.GETSTATIC && !(of.equals(owner) && head.name().equals("<clinit>"))) {
      calls.add(new MethodRef(of, "." + name, descriptor));
    } else if (opcode == Opcodes.PUTSTATIC && head.name().equals("<clinit>")) {
      assigned.computeIfAbsent(name, each -> new LinkedHashSet<>()).addAll(calls);
      calls = new LinkedHashSet<>();
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    for (Object each : arguments) {
      if (each instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
        calls.add(
            new MethodRef(
                ClassReading.dotted(handle.getOwner()), handle.getName(), handle.getDesc()));
      }
    }
  }

  @Override
  public void visitEnd() {
    if (head.name().equals("<clinit>")) {
      // Reading a static field runs what gave it its value: a method of its own here.
      assigned.forEach((field, from) -> add("." + field, from));
      return;
    }
    add(head.name(), calls);
    if (!functionName.isEmpty()) {
      String output = Type.getReturnType(head.descriptor()).getDescriptor();
      functions.accept(new FunctionFacts(functionName, head.name(), trigger, input, output));
    }
  }

  private void add(String name, Set<MethodRef> all) {
    methods.accept(
        new MethodFacts(
            name,
            head.descriptor(),
            head.signature(),
            head.access(),
            List.copyOf(annotations),
            List.copyOf(all)));
  }
}
