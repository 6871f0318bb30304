package dev.durabletools.debug.jdi.compile;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The compiler of the JDK that we run on. Confined to one thread. */
public final class ExpressionCompiler {
  private final Map<List<Path>, StandardJavaFileManager> managers = new HashMap<>();

  /**
   * Compiles a class.
   *
   * @param nest name of the outermost class whose private members are reachable
   * @param level of the language and the class files; no higher than the JDK's is taken
   * @return class files by class name, the class itself first
   */
  public Map<String, byte[]> compile(
      String className, String source, List<Path> classPath, String nest, int level)
      throws NotCompiledException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new NotCompiledException(
          "this Java runtime has no compiler; run the debugger on a whole JDK");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    int own = Runtime.version().feature();
    String version = String.valueOf(Math.min(level, own));
    try {
      ClassFiles files = new ClassFiles(manager(compiler, classPath), nest, level > own);
      boolean compiled =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  problems,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-Xlint:none",
                      "-source",
                      version,
                      "-target",
                      version),
                  null,
                  List.of(new Source(className, source)))
              .call();
      if (!compiled) {
        throw new NotCompiledException(first(problems));
      }
      return files.written();
    } catch (IOException | RuntimeException e) {
      throw new NotCompiledException("the compiler failed: " + e.getMessage());
    }
  }

  private StandardJavaFileManager manager(JavaCompiler compiler, List<Path> classPath)
      throws IOException {
    StandardJavaFileManager known = managers.get(classPath);
    if (known == null) {
      known = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
      known.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      managers.put(classPath, known);
    }
    return known;
  }

  private static String first(DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> problem.getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\R\\s*", "; "))
        .findFirst()
        .orElse("it does not compile");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
