package dev.durabletools.debug.saved;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The compiler of the JDK that we run on; writes no file. */
public final class SourceCompiler {
  private SourceCompiler() {}

  /**
   * What one run has made.
   *
   * @param classes class files by class name; none with problems
   */
  public record Outcome(Map<String, byte[]> classes, List<Problem> problems) {}

  /** Whether there is a compiler at all. */
  static boolean isThere() {
    return ToolProvider.getSystemJavaCompiler() != null;
  }

  /** Compiles these files and no others. */
  public static Outcome compile(List<Path> files, List<Path> classPath, List<String> options) {
    return compile(files, classPath, Set.of(), options);
  }

  /**
   * Compiles these files and no others.
   *
   * @param hidden class files of the class path that are as good as gone
   */
  static Outcome compile(
      List<Path> files, List<Path> classPath, Set<Path> hidden, List<String> options) {
    if (files.isEmpty()) {
      return new Outcome(Map.of(), List.of());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager disk = compiler.getStandardFileManager(null, null, null)) {
      disk.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      disk.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      Memory memory = new Memory(disk, hidden);
      List<JavaFileObject> units = new ArrayList<>();
      disk.getJavaFileObjectsFromPaths(files).forEach(units::add);
      boolean good =
          compiler.getTask(Writer.nullWriter(), memory, problems, options, null, units).call();
      return good
          ? new Outcome(memory.made(), List.of())
          : new Outcome(Map.of(), problems(problems));
    } catch (IOException | RuntimeException | LinkageError e) {
      return new Outcome(
          Map.of(), List.of(Problem.of("the compiler failed (" + e + "); build the app")));
    }
  }

  private static List<Problem> problems(DiagnosticCollector<JavaFileObject> all) {
    List<Problem> found = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : all.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String text = each.getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\R\\s*", "; ");
        found.add(
            new Problem(
                path(each.getSource()),
                Math.max(0, (int) each.getLineNumber()),
                Math.max(0, (int) each.getColumnNumber()),
                text));
      }
    }
    return found;
  }

  private static Optional<Path> path(@Nullable FileObject file) {
    return file == null || !"file".equals(file.toUri().getScheme())
        ? Optional.empty()
        : Optional.of(Path.of(file.toUri()));
  }

  /** Keeps what is written; what processors generate is read from there. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final StandardJavaFileManager disk;
    private final Set<Path> hidden;
    private final Map<String, Written> classes = new LinkedHashMap<>();

    Memory(StandardJavaFileManager disk, Set<Path> hidden) {
      super(disk);
      this.disk = disk;
      this.hidden = hidden;
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
      if (hidden.isEmpty() || location != StandardLocation.CLASS_PATH) {
        return found;
      }
      List<JavaFileObject> left = new ArrayList<>();
      for (JavaFileObject each : found) {
        if (!hidden.contains(disk.asPath(each))) {
          left.add(each);
        }
      }
      return left;
    }

    Map<String, byte[]> made() {
      Map<String, byte[]> made = new LinkedHashMap<>();
      classes.forEach((name, file) -> made.put(name, file.bytes.toByteArray()));
      return made;
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

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
      boolean ours = one instanceof Written || other instanceof Written;
      return ours ? one.equals(other) : super.isSameFile(one, other);
    }
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
