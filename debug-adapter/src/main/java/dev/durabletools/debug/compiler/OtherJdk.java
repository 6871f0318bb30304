package dev.durabletools.debug.compiler;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The compiler of another JDK, in a process that is started when it is needed first, ends after a
 * while without work, and at once when ours ends, however that does. One for each JDK.
 */
final class OtherJdk implements JdkCompiler {
  /** Variables of the environment that every JVM obeys. */
  private static final Set<String> OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final Map<Path, OtherJdk> ALL = new ConcurrentHashMap<>();

  private final Path java;
  private final int feature;
  private @Nullable Running running;

  private record Running(Process process, DataOutputStream out, DataInputStream in) {}

  private OtherJdk(Path java, int feature) {
    this.java = java;
    this.feature = feature;
  }

  /**
   * That of a JDK.
   *
   * @param java its {@code java}
   */
  static OtherJdk of(Path java, int feature) {
    return ALL.computeIfAbsent(java, key -> new OtherJdk(key, feature));
  }

  @Override
  public int feature() {
    return feature;
  }

  @Override
  public synchronized Compiled compile(Compilation work) {
    try {
      boolean fresh = running == null;
      try {
        return ask(work);
      } catch (IOException e) {
        end();
        if (fresh) {
          throw e;
        }
        // It had nothing to do for too long, or somebody ended it.
        return ask(work);
      }
    } catch (IOException e) {
      end();
      return Compiled.failed("the compiler of " + java + " failed (" + e + ")");
    }
  }

  private Compiled ask(Compilation work) throws IOException {
    Running now = running;
    if (now == null) {
      now = start();
      running = now;
    }
    CompilerWire.write(work, now.out());
    now.out().flush();
    return CompilerWire.readCompiled(now.in());
  }

  private Running start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                CompilerProcess.class.getName())
            .redirectError(Redirect.DISCARD);
    // An agent that writes would be taken for an answer.
    builder.environment().keySet().removeAll(OPTIONS);
    Process process = builder.start();
    return new Running(
        process,
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
        new DataInputStream(new BufferedInputStream(process.getInputStream())));
  }

  /** Ours, whatever folder the process thinks it is in. */
  private static String classPath() {
    StringBuilder whole = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      whole
          .append(whole.isEmpty() ? "" : File.pathSeparator)
          .append(Path.of(entry).toAbsolutePath());
    }
    return whole.toString();
  }

  private void end() {
    if (running != null) {
      running.process().destroyForcibly();
      running = null;
    }
  }
}
