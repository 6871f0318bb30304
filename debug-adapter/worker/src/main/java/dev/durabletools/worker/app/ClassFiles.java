package dev.durabletools.worker.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds class files that mention an annotation, without loading a class. */
final class ClassFiles {
  private ClassFiles() {}

  /** Sorted binary names of the classes in a directory or jar whose bytes hold the descriptor. */
  static List<String> mentioning(String descriptor, String entry) throws IOException {
    byte[] wanted = descriptor.getBytes(StandardCharsets.UTF_8);
    List<String> names = new ArrayList<>();
    Path path = Paths.get(entry);
    if (Files.isDirectory(path)) {
      List<Path> files = new ArrayList<>();
      try (Stream<Path> all = Files.walk(path)) {
        all.filter(file -> file.toString().endsWith(".class")).forEach(files::add);
      }
      for (Path file : files) {
        addIf(names, wanted, Files.readAllBytes(file), path.relativize(file).toString());
      }
    } else if (Files.isRegularFile(path)) {
      try (JarFile jar = new JarFile(path.toFile())) {
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
          JarEntry each = all.nextElement();
          if (each.getName().endsWith(".class") && !each.getName().startsWith("META-INF/")) {
            addIf(names, wanted, bytes(jar.getInputStream(each)), each.getName());
          }
        }
      }
    }
    names.sort(null);
    return names;
  }

  private static void addIf(List<String> names, byte[] wanted, byte[] content, String file) {
    if (contains(content, wanted)) {
      String name = file.substring(0, file.length() - ".class".length());
      names.add(name.replace('/', '.').replace('\\', '.'));
    }
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    for (int i = 0; i + wanted.length <= content.length; i++) {
      int matched = 0;
      while (matched < wanted.length && content[i + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    try (InputStream source = in) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    }
  }
}
