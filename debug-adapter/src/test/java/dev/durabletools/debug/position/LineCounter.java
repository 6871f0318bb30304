package dev.durabletools.debug.position;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Inserts a call of the probe at the start of each line of a class. The call waits for the line's
 * first instruction, because a stack map frame may stand between the line entry and it.
 */
final class LineCounter {
  private static final int API = Opcodes.ASM9;

  private LineCounter() {}

  static byte[] instrument(byte[] original, Class<?> probe) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    String owner = probe.getName().replace('.', '/');
    ClassVisitor visitor =
        new ClassVisitor(API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String desc, String sig, String[] thrown) {
            return new Lines(super.visitMethod(access, name, desc, sig, thrown), owner);
          }
        };
    reader.accept(visitor, 0);
    return writer.toByteArray();
  }

  private static final class Lines extends MethodVisitor {
    private final String owner;
    private boolean pending;

    Lines(MethodVisitor next, String owner) {
      super(API, next);
      this.owner = owner;
    }

    private void flush() {
      if (pending) {
        pending = false;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "line", "()V", false);
      }
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      super.visitLineNumber(line, start);
      pending = true;
    }

    @Override
    public void visitInsn(int opcode) {
      flush();
      super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      flush();
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
      flush();
      super.visitVarInsn(opcode, index);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      flush();
      super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String name, String desc) {
      flush();
      super.visitFieldInsn(opcode, fieldOwner, name, desc);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String target, String name, String desc, boolean isInterface) {
      flush();
      super.visitMethodInsn(opcode, target, name, desc, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String desc, Handle handle, Object... arguments) {
      flush();
      super.visitInvokeDynamicInsn(name, desc, handle, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      flush();
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
      flush();
      super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int index, int increment) {
      flush();
      super.visitIincInsn(index, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label standard, Label... labels) {
      flush();
      super.visitTableSwitchInsn(min, max, standard, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label standard, int[] keys, Label[] labels) {
      flush();
      super.visitLookupSwitchInsn(standard, keys, labels);
    }

    @Override
    public void visitMultiANewArrayInsn(String desc, int dimensions) {
      flush();
      super.visitMultiANewArrayInsn(desc, dimensions);
    }
  }
}
