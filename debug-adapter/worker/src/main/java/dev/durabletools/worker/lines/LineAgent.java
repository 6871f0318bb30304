package dev.durabletools.worker.lines;

import dev.durabletools.worker.views.Page;
import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The agent: sees each class before it is defined. Counted are the app's own classes, and those of
 * libraries that use the SDK: their code may wait for events as the app's does.
 */
public final class LineAgent implements ClassFileTransformer {
  private static final Set<String> LOCATIONS = ConcurrentHashMap.newKeySet();

  /** Jars in which a class has been found that uses the SDK. */
  private static final Set<String> USERS = ConcurrentHashMap.newKeySet();

  /** Counted classes of such jars; one that is defined again stays what it is. */
  private static final Set<String> LIBRARIES = ConcurrentHashMap.newKeySet();

  private static final byte[] SDK =
      "com/microsoft/durabletask/".getBytes(StandardCharsets.US_ASCII);
  private static volatile @Nullable ClassLoader watched;
  private static volatile boolean active;

  LineAgent() {}

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
      if (!isCounted(name, redefined != null, domain, bytes)) {
        return null;
      }
      return LineCounter.instrument(name, bytes, redefined != null);
    } catch (RuntimeException e) {
      // A class that cannot be read here runs as it is, without positions.
      return null;
    }
  }

  private static boolean isCounted(
      String name, boolean again, @Nullable ProtectionDomain domain, byte[] bytes) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return false;
    }
    String from = location.toExternalForm();
    if (LOCATIONS.contains(from)) {
      return true;
    }
    if (again || !UserClasses.is(name.replace('/', '.'))) {
      return LIBRARIES.contains(name);
    }
    if (!USERS.contains(from) && !holds(bytes, SDK)) {
      return false;
    }
    USERS.add(from);
    LIBRARIES.add(name);
    return true;
  }

  /** Names of classes are in class files as they are. */
  private static boolean holds(byte[] bytes, byte[] text) {
    for (int i = 0; i <= bytes.length - text.length; i++) {
      if (bytes[i] == text[0] && startsAt(bytes, i, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAt(byte[] bytes, int at, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
