package dev.durabletools.debug.jdi.inject;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles the code of sites with the JDK's own compiler. Confined to one thread. */
public final class SiteCompiler implements AutoCloseable {
  /** What the code calls; the debuggee has the real one. */
  private static final String STUB =
      """
      package dev.durabletools.worker.position;
      public class BreakSite {
        public static native boolean isDue(int id, int how, int wanted);
        public static native void begin();
        public static native void end();
        public static native void stop(int id);
        public static native void tell(int id, String text);
        public static native void threw(int id, Throwable error);
      }
      """;

  private final Collection<Path> classPath;
  private @Nullable OpenedClasses files;

  /**
   * A compiler for one app.
   *
   * @param classPath folders with its own classes, and jars
   */
  public SiteCompiler(Collection<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  /**
   * Compiles what a site does.
   *
   * @param host the class whose private members the code sees, with slashes
   * @param javaVersion class file version that the debuggee can load
   * @param imports whole import declarations
   * @throws InjectFault with the compiler's own words
   */
  public CompiledSite compile(
      String host,
      int javaVersion,
      List<String> imports,
      SiteLine line,
      Members members,
      SiteRule rule)
      throws InjectFault {
    if (!TypeText.isNamed(host)) {
      throw new InjectFault("code of a local class is not supported");
    }
    SiteSource source = new SiteSource(host, imports, line, members);
    String text = source.source(rule);
    int slash = host.lastIndexOf('/');
    String name = host.substring(0, slash + 1).replace('/', '.') + SiteSource.className(rule);
    boolean guest = SiteSource.isGuest(rule);
    byte[] file = run(name, text, javaVersion, guest);
    if (DurableCalls.isIn(file)) {
      throw new InjectFault("it may call the orchestration's context");
    }
    return new CompiledSite(line, rule.id(), source.descriptor(), guest, file);
  }

  private byte[] run(String name, String text, int javaVersion, boolean guest) throws InjectFault {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new InjectFault("this Java runtime has no compiler");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    OpenedClasses into = files(compiler);
    into.open(guest);
    String release = Integer.toString(Math.max(8, Math.min(javaVersion - 44, newest())));
    boolean done =
        compiler
            .getTask(
                new StringWriter(),
                into,
                problems,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-g",
                    "-source",
                    release,
                    "-target",
                    release),
                null,
                List.of(
                    new Source(name, text),
                    new Source("dev.durabletools.worker.position.BreakSite", STUB)))
            .call();
    byte[] file = into.take(name);
    if (!done || file == null) {
      throw new InjectFault(
          problems.getDiagnostics().stream()
              .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
              .findFirst()
              .map(SiteCompiler::oneLine)
              .orElse("it does not compile"));
    }
    return file;
  }

  private static int newest() {
    return Runtime.version().feature();
  }

  private static String oneLine(Diagnostic<?> problem) {
    return problem
        .getMessage(Locale.ENGLISH)
        .lines()
        .map(String::strip)
        .reduce((first, more) -> first + ", " + more)
        .orElse("it does not compile");
  }

  private OpenedClasses files(JavaCompiler compiler) {
    if (files == null) {
      StandardJavaFileManager standard =
          compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
      try {
        standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files = new OpenedClasses(standard);
    }
    return files;
  }

  @Override
  public void close() {
    if (files != null) {
      try {
        files.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files = null;
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
