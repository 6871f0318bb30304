package dev.durabletools.debug.jdi.inject;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The class path as the compiler shall see it: classes in folders are the app's own, and have no
 * private members. What is compiled stays in memory.
 */
final class OpenedClasses extends ForwardingJavaFileManager<JavaFileManager> {
  private static final int NEWEST = Opcodes.V17;

  private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

  private boolean open = true;

  OpenedClasses(JavaFileManager files) {
    super(files);
  }

  /** Whether private members are seen from now on. */
  void open(boolean opened) {
    open = opened;
  }

  /** Takes what was compiled under a name; null if nothing was. */
  byte @Nullable [] take(String className) {
    ByteArrayOutputStream bytes = compiled.get(className);
    compiled.clear();
    return bytes == null ? null : bytes.toByteArray();
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> all = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !open) {
      return all;
    }
    List<JavaFileObject> opened = new ArrayList<>();
    for (JavaFileObject file : all) {
      boolean ours =
          file.getKind() == JavaFileObject.Kind.CLASS && file.toUri().getScheme().equals("file");
      opened.add(ours ? new Opened(file) : file);
    }
    return opened;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return super.inferBinaryName(
        location, file instanceof Opened opened ? opened.original() : file);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one.toUri().equals(other.toUri());
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    compiled.put(className, bytes);
    return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  /** A class file whose members are all public, without code. */
  private static final class Opened extends ForwardingJavaFileObject<JavaFileObject> {
    Opened(JavaFileObject file) {
      super(file);
    }

    JavaFileObject original() {
      return fileObject;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      try (InputStream in = super.openInputStream()) {
        return new ByteArrayInputStream(open(in.readAllBytes()));
      }
    }

    private static byte[] open(byte[] file) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(file).accept(new Opening(writer), ClassReader.SKIP_CODE);
      return writer.toByteArray();
    }
  }

  private static final class Opening extends ClassVisitor {
    Opening(ClassVisitor next) {
      super(ClassScan.API, next);
    }

    private static int opened(int access) {
      int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC;
      return (access & ~hidden) | Opcodes.ACC_PUBLIC;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      // The app may be newer than this compiler.
      super.visit(
          (version & 0xffff) > NEWEST ? NEWEST : version,
          opened(access),
          name,
          signature,
          superName,
          interfaces);
    }

    @Override
    public void visitInnerClass(
        String name, @Nullable String outer, @Nullable String inner, int access) {
      super.visitInnerClass(name, outer, inner, opened(access));
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      return super.visitField(opened(access), name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] thrown) {
      boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0 || name.startsWith("lambda$");
      return bridge ? null : super.visitMethod(opened(access), name, descriptor, signature, thrown);
    }
  }
}
