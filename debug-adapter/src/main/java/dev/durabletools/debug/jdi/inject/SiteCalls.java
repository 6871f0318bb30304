package dev.durabletools.debug.jdi.inject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The sites of one method. A call waits for its line's first instruction, because a stack map frame
 * may stand between the line entry and it.
 */
final class SiteCalls extends MethodVisitor {
  private final List<CompiledSite> sites;
  private final Map<Integer, Integer> begun = new HashMap<>();
  private final List<CompiledSite> pending = new ArrayList<>();

  SiteCalls(MethodVisitor next, List<CompiledSite> sites) {
    super(ClassScan.API, next);
    this.sites = List.copyOf(sites);
  }

  private void flush() {
    for (CompiledSite site : pending) {
      SiteWriter.call(mv, site);
    }
    pending.clear();
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    super.visitLineNumber(line, start);
    int entry = begun.merge(line, 1, Integer::sum) - 1;
    for (CompiledSite site : sites) {
      if (site.line().line() == line && site.line().entry() == entry) {
        pending.add(site);
      }
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
