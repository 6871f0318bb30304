package dev.durabletools.debug.jdi.inject;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Inserts the calls of sites into a class file; its methods, fields and line numbers stay. */
public final class SiteWriter {
  private static final String SITE = "dev/durabletools/worker/position/BreakSite";
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          SITE,
          "link",
          MethodType.methodType(
                  CallSite.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  MethodType.class,
                  int.class,
                  String.class)
              .toMethodDescriptorString(),
          false);

  private SiteWriter() {}

  /** The class file with the sites in it. */
  public static byte[] insert(byte[] original, List<CompiledSite> sites) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(ClassScan.API, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            List<CompiledSite> inside = new ArrayList<>();
            for (CompiledSite site : sites) {
              if (site.line().method().equals(name)
                  && site.line().descriptor().equals(descriptor)) {
                inside.add(site);
              }
            }
            return inside.isEmpty() ? next : new SiteCalls(next, inside);
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Puts the variables of the line on the stack and calls the site. */
  static void call(MethodVisitor code, CompiledSite site) {
    Type[] types = Type.getArgumentTypes(site.descriptor());
    int next = 0;
    if (!site.line().isStatic()) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      next++;
    }
    for (SiteLine.Local local : site.line().locals()) {
      code.visitVarInsn(types[next++].getOpcode(Opcodes.ILOAD), local.slot());
    }
    code.visitInvokeDynamicInsn(
        site.guest() ? "guest" : "neighbour", site.descriptor(), LINK, site.id(), site.text());
  }
}
