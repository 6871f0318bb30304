package dev.durabletools.debug.jdi.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** What one compilation reads and writes: classes of one nest opened, the output kept in memory. */
final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
  /** Where the low byte of the major version is in a class file. */
  private static final int VERSION = 7;

  private static final int VERSION_OF_JAVA_0 = 44;

  private final String nest;
  private final boolean newer;
  private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

  /**
   * For one compilation.
   *
   * @param nest name of the outermost class whose private members are reachable
   * @param newer whether the class path may be for a newer Java than the compiler knows
   */
  ClassFiles(JavaFileManager files, String nest, boolean newer) {
    super(files);
    this.nest = nest;
    this.newer = newer;
  }

  Map<String, byte[]> written() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return bytes;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    List<JavaFileObject> found = new ArrayList<>();
    for (JavaFileObject file : super.list(location, packageName, kinds, recurse)) {
      String name = super.inferBinaryName(location, file);
      boolean mate = name != null && (name.equals(nest) || name.startsWith(nest + "$"));
      boolean unknown = newer && location == StandardLocation.CLASS_PATH;
      found.add(mate || unknown ? new Shown(file, mate) : file);
    }
    return found;
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return super.inferBinaryName(location, file instanceof Shown shown ? shown.inner() : file);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    written.put(className, out);
    return new SimpleJavaFileObject(
        URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
      @Override
      public OutputStream openOutputStream() {
        return out;
      }
    };
  }

  /** A class as the compiler shall see it. */
  private static final class Shown extends ForwardingJavaFileObject<JavaFileObject> {
    private final boolean opened;

    Shown(JavaFileObject file, boolean opened) {
      super(file);
      this.opened = opened;
    }

    JavaFileObject inner() {
      return fileObject;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      try (InputStream in = super.openInputStream()) {
        byte[] bytes = in.readAllBytes();
        return new ByteArrayInputStream(readable(opened ? OpenedClass.of(bytes) : bytes));
      }
    }

    /** Attributes that a compiler does not know it leaves out, but not a version. */
    private static byte[] readable(byte[] bytes) {
      int known = VERSION_OF_JAVA_0 + Runtime.version().feature();
      if (Byte.toUnsignedInt(bytes[VERSION]) > known) {
        bytes[VERSION] = (byte) known;
      }
      return bytes;
    }
  }
}
