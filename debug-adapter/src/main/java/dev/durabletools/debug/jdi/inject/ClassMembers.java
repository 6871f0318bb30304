package dev.durabletools.debug.jdi.inject;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What of a class file a JVM cannot change in a class that it has loaded.
 *
 * @param parents names of superclass and interfaces
 * @param fields name and descriptor of each, those of the class itself with {@code static} before
 * @param methods as the fields; the class initializer is none
 */
public record ClassMembers(Set<String> parents, Set<String> fields, Set<String> methods) {
  /** Those of a class file. */
  public static ClassMembers of(byte[] file) {
    ClassMembers found = new ClassMembers(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    new ClassReader(file)
        .accept(
            new ClassVisitor(ClassScan.API) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  @Nullable String signature,
                  @Nullable String superName,
                  String @Nullable [] interfaces) {
                if (superName != null && (access & Opcodes.ACC_INTERFACE) == 0) {
                  found.parents.add(superName.replace('/', '.'));
                }
                if (interfaces != null) {
                  Arrays.stream(interfaces)
                      .forEach(each -> found.parents.add(each.replace('/', '.')));
                }
              }

              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                found.fields.add(member((access & Opcodes.ACC_STATIC) != 0, name, descriptor));
                return null;
              }

              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                if (!name.equals("<clinit>")) {
                  found.methods.add(member((access & Opcodes.ACC_STATIC) != 0, name, descriptor));
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }

  /** A field or method as it is listed here. */
  public static String member(boolean ofClass, String name, String descriptor) {
    return (ofClass ? "static " : "") + name + descriptor;
  }
}
