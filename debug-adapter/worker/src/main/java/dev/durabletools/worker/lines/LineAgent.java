package dev.durabletools.worker.lines;

import dev.durabletools.worker.views.Page;
import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The agent: sees each class before it is defined. */
public final class LineAgent implements ClassFileTransformer {
  private static final Set<String> LOCATIONS = ConcurrentHashMap.newKeySet();
  private static volatile @Nullable ClassLoader watched;
  private static volatile boolean active;

  private LineAgent() {}

  /** Called by the JVM. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new LineAgent());
    Page.load();
    active = true;
  }

  /** Whether this JVM counts lines. */
  public static boolean isActive() {
    return active;
  }

  /**
   * From now on the classes of these folders and jars are counted.
   *
   * @param loader the app's, of which no class has been loaded yet
   */
  public static void watch(ClassLoader loader, List<String> entries) {
    for (String entry : entries) {
      try {
        LOCATIONS.add(new File(entry).toURI().toURL().toExternalForm());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("not a class path entry: " + entry, e);
      }
    }
    watched = loader;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null || loader != watched || name == null) {
      return null;
    }
    try {
      if (name.equals(StartCalls.CLIENT)) {
        return StartCalls.instrument(bytes);
      }
      if (!isCounted(domain)) {
        return null;
      }
      return LineCounter.instrument(name, bytes, redefined != null);
    } catch (RuntimeException e) {
      // A class that cannot be read here runs as it is, without positions.
      return null;
    }
  }

  private static boolean isCounted(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location != null && LOCATIONS.contains(location.toExternalForm());
  }
}
