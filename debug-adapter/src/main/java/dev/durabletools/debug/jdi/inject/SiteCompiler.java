package dev.durabletools.debug.jdi.inject;

import dev.durabletools.debug.compiler.Compilation;
import dev.durabletools.debug.compiler.Compilation.Opened;
import dev.durabletools.debug.compiler.Compiled;
import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.JdkCompiler;
import dev.durabletools.debug.compiler.OwnCompiler;
import dev.durabletools.debug.compiler.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles the code of sites. Confined to one thread. */
public final class SiteCompiler implements AutoCloseable {
  private static final int VERSION_OF_JAVA_0 = 44;

  private static final String STUB_NAME = "dev.durabletools.worker.position.BreakSite";

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

  private final List<Path> classPath;
  private final Compilers compilers;
  private final OwnCompiler own = new OwnCompiler();

  /**
   * A compiler for one app.
   *
   * @param classPath folders with its own classes, and jars
   * @param compilers for an app whose Java ours does not know
   */
  public SiteCompiler(Collection<Path> classPath, Compilers compilers) {
    this.classPath = List.copyOf(classPath);
    this.compilers = compilers;
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
    JdkCompiler compiler = compiler(javaVersion - VERSION_OF_JAVA_0);
    String release =
        Integer.toString(
            Math.max(8, Math.min(javaVersion - VERSION_OF_JAVA_0, compiler.feature())));
    Compiled compiled =
        compiler.compile(
            new Compilation(
                List.of(),
                Map.of(name, text, STUB_NAME, STUB),
                classPath,
                Set.of(),
                guest ? Opened.FOLDERS : Opened.NOTHING,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-g",
                    "-source",
                    release,
                    "-target",
                    release)));
    byte[] file = compiled.classes().get(name);
    if (file == null) {
      throw new InjectFault(
          compiled.problems().stream()
              .findFirst()
              .map(Problem::text)
              .orElse("it does not compile"));
    }
    return file;
  }

  private JdkCompiler compiler(int release) {
    Optional<JdkCompiler> newer =
        release <= own.feature() ? Optional.empty() : compilers.newer(release, false);
    return newer.orElse(own);
  }

  @Override
  public void close() {
    own.close();
  }
}
