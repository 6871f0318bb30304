package dev.durabletools.worker.lines;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The calls of one method. A call waits for its line's first instruction, because a stack map frame
 * may stand between the line entry and it.
 */
final class LineCalls extends MethodVisitor {
  static final String PROBE = "dev/durabletools/worker/position/Probe";
  private static final int NONE = -1;

  private final LineTable table;
  private final String className;
  private final String method;
  private final String descriptor;
  private final LineTable.@Nullable Range before;
  private int ordinal;
  private int first = NONE;
  private int pending = NONE;

  /**
   * Calls for one method.
   *
   * @param before the numbers its lines have already; null if they get new ones
   */
  LineCalls(
      MethodVisitor next,
      LineTable table,
      String className,
      String method,
      String descriptor,
      LineTable.@Nullable Range before) {
    super(LineCounter.API, next);
    this.before = before;
    this.table = table;
    this.className = className;
    this.method = method;
    this.descriptor = descriptor;
  }

  private void flush() {
    if (pending != NONE) {
      int id = pending;
      pending = NONE;
      if (id <= Short.MAX_VALUE) {
        super.visitIntInsn(Opcodes.SIPUSH, id);
      } else {
        super.visitLdcInsn(id);
      }
      super.visitMethodInsn(Opcodes.INVOKESTATIC, PROBE, "line", "(I)V", false);
    }
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    super.visitLineNumber(line, start);
    pending = before == null ? table.add(line) : before.from + ordinal++;
    if (first == NONE) {
      first = pending;
    }
  }

  /** One more slot for the line's number. */
  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(first == NONE ? maxStack : maxStack + 1, maxLocals);
  }

  @Override
  public void visitEnd() {
    super.visitEnd();
    if (first != NONE && before == null) {
      table.method(className, method, descriptor, first);
    }
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
  public void visitFieldInsn(int opcode, String owner, String name, String type) {
    flush();
    super.visitFieldInsn(opcode, owner, name, type);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String type, boolean isInterface) {
    flush();
    super.visitMethodInsn(opcode, owner, name, type, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(String name, String type, Handle handle, Object... arguments) {
    flush();
    super.visitInvokeDynamicInsn(name, type, handle, arguments);
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
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    flush();
    super.visitTableSwitchInsn(min, max, otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    flush();
    super.visitLookupSwitchInsn(otherwise, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String type, int dimensions) {
    flush();
    super.visitMultiANewArrayInsn(type, dimensions);
  }
}
