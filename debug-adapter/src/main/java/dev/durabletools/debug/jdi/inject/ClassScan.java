package dev.durabletools.debug.jdi.inject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads methods, lines and variables of one class file. */
public final class ClassScan {
  static final int API = Opcodes.ASM9;

  private final Map<String, Code> methods = new HashMap<>();

  /** What the file tells of one method. */
  private static final class Code extends MethodVisitor {
    final int access;
    final Map<Label, Integer> order = new HashMap<>();
    final List<Entry> lines = new ArrayList<>();
    final List<Variable> variables = new ArrayList<>();

    private record Entry(int line, Label start) {}

    private record Variable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int slot) {}

    Code(int access) {
      super(API);
      this.access = access;
    }

    @Override
    public void visitLabel(Label label) {
      order.put(label, order.size());
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      lines.add(new Entry(line, start));
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int slot) {
      variables.add(new Variable(name, descriptor, signature, start, end, slot));
    }

    boolean isVisible(Variable variable, Label at) {
      int place = order.getOrDefault(at, -1);
      return order.getOrDefault(variable.start, 0) <= place
          && place < order.getOrDefault(variable.end, 0);
    }
  }

  private String source = "";

  /** Reads a class file. */
  public ClassScan(byte[] file) {
    new ClassReader(file)
        .accept(
            new ClassVisitor(API) {
              @Override
              public void visitSource(@Nullable String file, @Nullable String debug) {
                source = file == null ? "" : file;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] thrown) {
                Code code = new Code(access);
                methods.put(name + descriptor, code);
                return code;
              }
            },
            ClassReader.SKIP_FRAMES);
  }

  /** The name of the source file; empty if the class does not tell. */
  public String source() {
    return source;
  }

  /** All lines with code. */
  public Set<Integer> lines() {
    return methods.values().stream()
        .flatMap(code -> code.lines.stream())
        .map(Code.Entry::line)
        .collect(Collectors.toSet());
  }

  /** The line numbers of a method in the order of its code; empty for an unknown method. */
  public List<Integer> lines(String method, String descriptor) {
    Code code = methods.get(method + descriptor);
    return code == null ? List.of() : code.lines.stream().map(Code.Entry::line).toList();
  }

  /**
   * A line of a method, as it is where it begins.
   *
   * @param entry which of these places, from 0
   * @return empty if there is no such line, or no code can stand there
   */
  public Optional<SiteLine> line(String method, String descriptor, int line, int entry) {
    Code code = methods.get(method + descriptor);
    // Before its call of another constructor, an object cannot be handed out.
    if (code == null || method.equals("<init>")) {
      return Optional.empty();
    }
    boolean isStatic = (code.access & Opcodes.ACC_STATIC) != 0;
    return code.lines.stream()
        .filter(each -> each.line() == line)
        .skip(entry)
        .findFirst()
        .map(
            each ->
                new SiteLine(
                    method, descriptor, line, entry, isStatic, locals(code, each.start())));
  }

  private static List<SiteLine.Local> locals(Code code, Label at) {
    List<SiteLine.Local> locals = new ArrayList<>();
    for (Code.Variable variable : code.variables) {
      if (!variable.name().equals("this") && code.isVisible(variable, at)) {
        locals.add(local(variable));
      }
    }
    locals.sort(Comparator.comparingInt(SiteLine.Local::slot));
    return locals;
  }

  private static SiteLine.Local local(Code.Variable variable) {
    Type type = Type.getType(variable.descriptor());
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT && !TypeText.isNamed(element.getInternalName())) {
      return new SiteLine.Local(
          variable.slot(), variable.name(), "Object", Type.getDescriptor(Object.class));
    }
    String generic = variable.signature() == null ? "" : TypeText.ofSignature(variable.signature());
    return new SiteLine.Local(
        variable.slot(),
        variable.name(),
        generic.isEmpty() ? TypeText.of(variable.descriptor()) : generic,
        variable.descriptor());
  }
}
