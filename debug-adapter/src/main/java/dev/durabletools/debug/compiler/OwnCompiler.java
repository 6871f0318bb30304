package dev.durabletools.debug.compiler;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The compiler of the JDK that we run on. It keeps the indices of the jars it has read. */
public final class OwnCompiler implements JdkCompiler, AutoCloseable {
  private final Map<List<Path>, StandardJavaFileManager> readers = new HashMap<>();

  /** Whether there is one: a JRE has none. */
  public static boolean isThere() {
    return ToolProvider.getSystemJavaCompiler() != null;
  }

  @Override
  public int feature() {
    return Runtime.version().feature();
  }

  @Override
  public synchronized Compiled compile(Compilation work) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Compiled.failed("this Java runtime has no compiler; run the debugger on a whole JDK");
    }
    if (work.files().isEmpty() && work.texts().isEmpty()) {
      return new Compiled(Map.of(), List.of());
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try {
      StandardJavaFileManager disk = reader(compiler, work.classPath());
      ClassFiles files = new ClassFiles(disk, work.hidden(), work.opened(), feature());
      List<JavaFileObject> units = new ArrayList<>();
      disk.getJavaFileObjectsFromPaths(work.files()).forEach(units::add);
      work.texts().forEach((name, text) -> units.add(new Text(name, text)));
      boolean good =
          compiler
              .getTask(Writer.nullWriter(), files, problems, work.options(), null, units)
              .call();
      return good
          ? new Compiled(files.made(), List.of())
          : new Compiled(Map.of(), problems(problems));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Compiled.failed("the compiler failed (" + e + ")");
    }
  }

  private StandardJavaFileManager reader(JavaCompiler compiler, List<Path> classPath)
      throws IOException {
    StandardJavaFileManager known = readers.get(classPath);
    if (known == null) {
      known = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
      known.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      known.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
      readers.put(List.copyOf(classPath), known);
    }
    return known;
  }

  private static List<Problem> problems(DiagnosticCollector<JavaFileObject> all) {
    List<Problem> found = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : all.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        found.add(
            new Problem(
                path(each.getSource()),
                Math.max(0, (int) each.getLineNumber()),
                Math.max(0, (int) each.getColumnNumber()),
                each.getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\R\\s*", "; ")));
      }
    }
    return found.isEmpty() ? List.of(Problem.of("it does not compile")) : found;
  }

  private static Optional<Path> path(@Nullable FileObject file) {
    return file == null || !"file".equals(file.toUri().getScheme())
        ? Optional.empty()
        : Optional.of(Path.of(file.toUri()));
  }

  /** Lets the jars go. */
  @Override
  public synchronized void close() {
    for (StandardJavaFileManager each : readers.values()) {
      try {
        each.close();
      } catch (IOException e) {
        // It was read from only.
      }
    }
    readers.clear();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
