package dev.durabletools.debug.compiler;

import dev.durabletools.debug.compiler.Compilation.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * What one compilation reads and writes: the class path as the compiler shall see it, the output
 * kept in memory. What processors generate is read from there.
 */
final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final StandardJavaFileManager disk;
  private final Set<Path> hidden;
  private final Opened opened;
  private final int newest;
  private final Map<String, Written> classes = new LinkedHashMap<>();

  /**
   * For one compilation.
   *
   * @param newest Java whose class files the compiler reads; it is told that newer ones are of it
   */
  ClassFiles(StandardJavaFileManager disk, Set<Path> hidden, Opened opened, int newest) {
    super(disk);
    this.disk = disk;
    this.hidden = hidden;
    this.opened = opened;
    this.newest = newest;
  }

  Map<String, byte[]> made() {
    Map<String, byte[]> made = new LinkedHashMap<>();
    classes.forEach((name, file) -> made.put(name, file.bytes.toByteArray()));
    return made;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH) {
      return found;
    }
    List<JavaFileObject> seen = new ArrayList<>();
    for (JavaFileObject file : found) {
      if (file.getKind() != JavaFileObject.Kind.CLASS) {
        seen.add(file);
      } else if (hidden.isEmpty() || !hidden.contains(disk.asPath(file))) {
        String name = String.valueOf(super.inferBinaryName(location, file));
        boolean inFolder = "file".equals(file.toUri().getScheme());
        seen.add(new ShownClass(file, opened.covers(name, inFolder), newest));
      }
    }
    return seen;
  }

  @Override
  public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
    return super.inferBinaryName(location, file instanceof ShownClass shown ? shown.file() : file);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one.toUri().equals(other.toUri());
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
    Written file = new Written(name, kind);
    if (kind == JavaFileObject.Kind.CLASS) {
      classes.put(name, file);
    }
    return file;
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String name, @Nullable FileObject sibling) {
    return new Written(packageName + "." + name, JavaFileObject.Kind.OTHER);
  }

  private static final class Written extends SimpleJavaFileObject {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String name, Kind kind) {
      super(
          URI.create("memory:///" + name.replace('.', '/').replace('$', '-') + kind.extension),
          kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
