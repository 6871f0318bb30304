package dev.durabletools.runtime.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The Java feature version that an app's own classes need. */
public final class ClassLevel {
  private static final int JAVA_8 = 8;

  /** Class file major version of Java 1.0 less one. */
  private static final int OFFSET = 44;

  private ClassLevel() {}

  /** The highest level among all classes of these folders and jars, at least 8. */
  public static int of(List<Path> classes) {
    int level = JAVA_8;
    for (Path entry : classes) {
      try {
        level = Math.max(level, Files.isDirectory(entry) ? ofFolder(entry) : ofJar(entry));
      } catch (IOException e) {
        // the worker will tell what is wrong with this entry
      }
    }
    return level;
  }

  private static int ofFolder(Path folder) throws IOException {
    int level = JAVA_8;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> isAppClass(each.toString())).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          level = Math.max(level, read(in));
        }
      }
    }
    return level;
  }

  private static int ofJar(Path jar) throws IOException {
    int level = JAVA_8;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (isAppClass(entry.getName()) && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = file.getInputStream(entry)) {
            level = Math.max(level, read(in));
          }
        }
      }
    }
    return level;
  }

  private static boolean isAppClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  private static int read(InputStream in) throws IOException {
    byte[] head = in.readNBytes(8);
    return head.length < 8 ? JAVA_8 : (((head[6] & 0xff) << 8) | (head[7] & 0xff)) - OFFSET;
  }
}
