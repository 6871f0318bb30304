package dev.durabletools.worker.lines;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Inserts the calls into one class. */
final class LineCounter {
  static final int API = Opcodes.ASM9;

  private LineCounter() {}

  /**
   * The class with a call at each line; its line numbers stay where they were. One class at a time:
   * the numbers of a method must follow each other.
   *
   * @param name with slashes
   */
  static synchronized byte[] instrument(String name, byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    LineTable table = LineTable.app();
    ClassVisitor visitor =
        new ClassVisitor(API, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            boolean ours = (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT)) == 0;
            return ours ? new LineCalls(next, table, name, method, descriptor) : next;
          }
        };
    reader.accept(visitor, 0);
    return writer.toByteArray();
  }
}
