package dev.durabletools.debug.saved;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What of a class file concerns the code of others, and how it was compiled.
 *
 * @param visible a line for the class and for each member that is not private
 * @param release of Java
 * @param preview whether it uses features that are not final there
 * @param parameters whether it has the names of parameters
 */
record ClassShape(Set<String> visible, int release, boolean preview, boolean parameters) {
  /** Class file major version of Java 1.0 less one. */
  private static final int OFFSET = 44;

  static ClassShape of(byte[] file) {
    Reading reading = new Reading();
    new ClassReader(file).accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    return new ClassShape(
        reading.visible,
        (reading.version & 0xffff) - OFFSET,
        reading.version >>> 16 == 0xffff,
        reading.parameters);
  }

  /** What others see of these classes, by their names. */
  static Map<String, Set<String>> visible(Map<String, byte[]> files) {
    Map<String, Set<String>> shapes = new TreeMap<>();
    files.forEach((name, file) -> shapes.put(name, of(file).visible()));
    return shapes;
  }

  private static final class Reading extends ClassVisitor {
    final Set<String> visible = new TreeSet<>();
    private String self = "";
    int version;
    boolean parameters;

    Reading() {
      super(Opcodes.ASM9);
    }

    private void add(int access, @Nullable Object... what) {
      if ((access & Opcodes.ACC_PRIVATE) == 0 && (access & Opcodes.ACC_SYNTHETIC) == 0) {
        visible.add(access + " " + Arrays.deepToString(what));
      }
    }

    @Override
    public void visit(
        int classVersion,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      version = classVersion;
      self = name;
      add(access, "class", signature, superName, interfaces);
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outer, @Nullable String inner, int access) {
      if (self.equals(outer)) {
        add(access, "member", name);
      }
    }

    @Override
    public void visitPermittedSubclass(String name) {
      add(0, "permits", name);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      add(access, name, descriptor, signature, value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      add(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitParameter(@Nullable String parameter, int parameterAccess) {
          // Newer compilers note what the language asks for in any case.
          parameters |=
              parameter != null
                  && (parameterAccess & (Opcodes.ACC_MANDATED | Opcodes.ACC_SYNTHETIC)) == 0;
        }
      };
    }
  }
}
