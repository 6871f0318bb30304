package dev.durabletools.worker.orchestrate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be read off the SDK's jars without calling them. */
final class SdkFacts {
  private static final Pattern JAR = Pattern.compile("durabletask-client-(\\d[^/\\\\]*)\\.jar");
  private static final String[] KNOWN_EXCEPTIONS = {
    "com.microsoft.durabletask.interruption.ContinueAsNewInterruption",
    "com.microsoft.durabletask.TaskFailedException",
    "com.microsoft.durabletask.CompositeTaskFailedException",
    "com.microsoft.durabletask.DataConverter$DataConverterException"
  };

  /** The signal of an await without an answer always passes; 1.0.0 has it in the root package. */
  private static final String[] BLOCKED = {
    "com.microsoft.durabletask.OrchestratorBlockedException",
    "com.microsoft.durabletask.interruption.OrchestratorBlockedException"
  };

  private SdkFacts() {}

  /** Whether the app has the SDK at all. */
  static boolean present(ClassLoader loader) {
    return runner(loader) != null;
  }

  /** The version in the jar's name, null when the jar has another. */
  static @Nullable String version(ClassLoader loader) {
    Class<?> runner = runner(loader);
    CodeSource source = runner == null ? null : runner.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    Matcher matcher = JAR.matcher(source.getLocation().getPath());
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The exceptions the app's OrchestrationMiddleware mentions: those it rethrows as they are. */
  static Set<String> passedOn(ClassLoader loader) {
    Set<String> names = new HashSet<>(Arrays.asList(BLOCKED));
    String file = OrchestratorRun.MIDDLEWARE.replace('.', '/') + ".class";
    try (InputStream in = loader.getResourceAsStream(file)) {
      if (in == null) {
        return names;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int each = in.read(); each >= 0; each = in.read()) {
        bytes.write(each);
      }
      String constants = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
      for (String name : KNOWN_EXCEPTIONS) {
        if (constants.contains(name.replace('.', '/'))) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      names.add(KNOWN_EXCEPTIONS[0]);
    }
    return names;
  }

  private static @Nullable Class<?> runner(ClassLoader loader) {
    try {
      return Class.forName("com.microsoft.durabletask.OrchestrationRunner", false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
