package dev.durabletools.worker.lines;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets the SDK's client tell of the orchestrations that it starts. */
final class StartCalls {
  /** With slashes. */
  static final String CLIENT = "com/microsoft/durabletask/DurableTaskGrpcClient";

  private static final String STARTS = "dev/durabletools/worker/position/Starts";

  private StartCalls() {}

  static byte[] instrument(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(LineCounter.API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(
                LineCounter.API, super.visitMethod(access, name, descriptor, signature, thrown)) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String method, String type, boolean isInterface) {
                if (method.equals("startInstance") && type.contains("CreateInstanceRequest;)")) {
                  super.visitInsn(Opcodes.DUP);
                  super.visitMethodInsn(
                      Opcodes.INVOKESTATIC, STARTS, "starting", "(Ljava/lang/Object;)V", false);
                }
                super.visitMethodInsn(opcode, owner, method, type, isInterface);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
