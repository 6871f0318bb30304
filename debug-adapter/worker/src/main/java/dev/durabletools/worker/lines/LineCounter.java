package dev.durabletools.worker.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
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
   * @param again whether the class is loaded: its methods that have the same lines keep the numbers
   */
  static synchronized byte[] instrument(String name, byte[] original, boolean again) {
    ClassReader reader = new ClassReader(original);
    Map<String, List<Integer>> known = again ? lines(reader) : new HashMap<>();
    ClassWriter writer = new ClassWriter(reader, 0);
    LineTable table = LineTable.app();
    table.changed();
    ClassVisitor visitor =
        new ClassVisitor(API, writer) {
          @Override
          public void visitSource(@Nullable String source, @Nullable String debug) {
            super.visitSource(source, debug);
            if (source != null) {
              table.file(name, source);
            }
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] thrown) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, thrown);
            boolean ours = (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT)) == 0;
            return ours ? calls(next, method, descriptor) : next;
          }

          private MethodVisitor calls(MethodVisitor next, String method, String descriptor) {
            List<Integer> same = known.get(method + descriptor);
            LineTable.Range before =
                same == null ? null : table.same(name, method, descriptor, same);
            MethodVisitor inner = method.equals("<clinit>") ? new InitCalls(next) : next;
            return new LineCalls(inner, table, name, method, descriptor, before);
          }
        };
    reader.accept(visitor, 0);
    return writer.toByteArray();
  }

  /** The lines of each method, in the order in which they get numbers. */
  private static Map<String, List<Integer>> lines(ClassReader reader) {
    Map<String, List<Integer>> lines = new HashMap<>();
    reader.accept(
        new ClassVisitor(API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] thrown) {
            List<Integer> found = new ArrayList<>();
            lines.put(method + descriptor, found);
            return new MethodVisitor(API) {
              @Override
              public void visitLineNumber(int line, Label start) {
                found.add(line);
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES);
    return lines;
  }
}
