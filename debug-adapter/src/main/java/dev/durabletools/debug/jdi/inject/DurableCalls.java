package dev.durabletools.debug.jdi.inject;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/**
 * Looks for calls in a site's code that may change an orchestration or wait in it, directly or in a
 * method that is handed the context. In its line nobody would stop them; frame by frame they are
 * refused.
 */
final class DurableCalls {
  private static final String SDK = "com/microsoft/durabletask/";

  /** They read, or combine tasks that exist. */
  private static final Set<String> HARMLESS = Set.of("allOf", "anyOf", "completedTask", "<init>");

  private DurableCalls() {}

  static boolean isIn(byte[] file) {
    boolean[] found = new boolean[1];
    new ClassReader(file)
        .accept(
            new ClassVisitor(ClassScan.API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(ClassScan.API) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String method, String type, boolean isInterface) {
                    found[0] |= owner.startsWith(SDK) ? !reads(method) : isHandedTheSdk(type);
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return found[0];
  }

  private static boolean reads(String method) {
    return method.startsWith("get") || method.startsWith("is") || HARMLESS.contains(method);
  }

  private static boolean isHandedTheSdk(String type) {
    return type.substring(0, type.indexOf(')')).contains("L" + SDK);
  }
}
