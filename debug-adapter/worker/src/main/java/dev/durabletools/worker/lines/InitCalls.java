package dev.durabletools.worker.lines;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells when a class's initializer begins and ends, however it ends. */
final class InitCalls extends MethodVisitor {
  private final Label begin = new Label();

  InitCalls(MethodVisitor next) {
    super(LineCounter.API, next);
  }

  private void call(String method) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, LineCalls.PROBE, method, "()V", false);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    call("beginInit");
    super.visitLabel(begin);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      call("endInit");
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label end = new Label();
    super.visitLabel(end);
    super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
    call("endInit");
    super.visitInsn(Opcodes.ATHROW);
    // The last one: what the initializer catches itself comes first.
    super.visitTryCatchBlock(begin, end, end, null);
    super.visitMaxs(Math.max(maxStack, 1), maxLocals);
  }
}
