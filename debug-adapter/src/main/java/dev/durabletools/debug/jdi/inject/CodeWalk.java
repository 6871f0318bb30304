package dev.durabletools.debug.jdi.inject;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Follows the code of a method from label to label. */
final class CodeWalk extends MethodVisitor {
  private final LineEntries.Graph graph;
  private boolean goesOn = true;

  CodeWalk(LineEntries.Graph graph) {
    super(ClassScan.API);
    this.graph = graph;
  }

  @Override
  public void visitLabel(Label label) {
    graph.piece(label, goesOn);
    goesOn = true;
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    graph.line(line, start);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    graph.guard(start, end, handler);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    graph.jump(label);
    goesOn = opcode != Opcodes.GOTO;
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
    choose(otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    choose(otherwise, labels);
  }

  private void choose(Label otherwise, Label[] labels) {
    graph.jump(otherwise);
    for (Label label : labels) {
      graph.jump(label);
    }
    goesOn = false;
  }

  @Override
  public void visitInsn(int opcode) {
    if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW) {
      goesOn = false;
    }
  }
}
