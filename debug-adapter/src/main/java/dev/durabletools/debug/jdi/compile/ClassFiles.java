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
import org.jspecify.annotations.Nullable;

/** What one compilation reads and writes: classes of one nest opened, the output kept in memory. */
final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final String nest;
  private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

  /**
   * For one compilation.
   *
   * @param nest name of the outermost class whose private members are reachable
   */
  ClassFiles(JavaFileManager files, String nest) {
    super(files);
    this.nest = nest;
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
      found.add(mate ? new Opened(file) : file);
    }
    return found;
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return super.inferBinaryName(location, file instanceof Opened opened ? opened.inner() : file);
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

  private static final class Opened extends ForwardingJavaFileObject<JavaFileObject> {
    Opened(JavaFileObject file) {
      super(file);
    }

    JavaFileObject inner() {
      return fileObject;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      try (InputStream in = super.openInputStream()) {
        return new ByteArrayInputStream(OpenedClass.of(in.readAllBytes()));
      }
    }
  }
}
