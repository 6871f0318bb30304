package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.PathSearchingVirtualMachine;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.inject.ClassScan;
import dev.durabletools.debug.session.SourceFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of the app. */
final class AppClasses {
  private final List<Path> classPath;
  private final List<Path> folders;
  private final Map<String, Boolean> own = new HashMap<>();

  AppClasses(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
    this.folders = this.classPath.stream().filter(Files::isDirectory).toList();
  }

  /** Those of the app; where its class path is unknown, those of its folders and the JVM's own. */
  static AppClasses of(VirtualMachine machine, JdiSettings settings) {
    if (!settings.classPath().isEmpty()
        || !(machine instanceof PathSearchingVirtualMachine known)) {
      return new AppClasses(settings.classPath());
    }
    List<Path> found = new ArrayList<>(settings.folders());
    for (String entry : known.classPath()) {
      found.add(Path.of(known.baseDirectory()).resolve(entry));
    }
    return new AppClasses(found);
  }

  List<Path> classPath() {
    return classPath;
  }

  /** Whether a class is of the app itself, none of a library; by its package if that is unknown. */
  boolean isOwn(String className) {
    return UserCode.is(className)
        && (folders.isEmpty() || own.computeIfAbsent(className, this::isInFolder));
  }

  private boolean isInFolder(String className) {
    String file = className.replace('.', '/') + ".class";
    return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(file)));
  }

  /** The file that a loaded class was made of; empty if there is none, or it has changed since. */
  Optional<byte[]> file(ReferenceType type) {
    return read(type.name().replace('.', '/') + ".class").filter(file -> isOf(file, type));
  }

  /** Whether a class is of a class folder, and not from a jar. */
  boolean isInFolder(ReferenceType type) {
    String name = type.name().replace('.', '/') + ".class";
    return classPath.stream()
        .filter(Files::isDirectory)
        .anyMatch(folder -> Files.isRegularFile(folder.resolve(name)));
  }

  private Optional<byte[]> read(String name) {
    for (Path entry : classPath) {
      try {
        if (Files.isDirectory(entry)) {
          Path file = entry.resolve(name);
          if (Files.isRegularFile(file)) {
            return Optional.of(Files.readAllBytes(file));
          }
        } else if (Files.isRegularFile(entry)) {
          try (ZipFile jar = new ZipFile(entry.toFile())) {
            ZipEntry found = jar.getEntry(name);
            if (found != null) {
              return Optional.of(jar.getInputStream(found).readAllBytes());
            }
          }
        }
      } catch (IOException e) {
        // As if it were not there.
      }
    }
    return Optional.empty();
  }

  /** The lines with code of all classes of a source, loaded or not, as far as folders have them. */
  NavigableSet<Integer> lines(SourceFile source) {
    NavigableSet<Integer> lines = new TreeSet<>();
    for (Path folder : folders) {
      Path inPackage = folder.resolve(source.packageName().replace('.', '/'));
      try (DirectoryStream<Path> files = Files.newDirectoryStream(inPackage, "*.class")) {
        for (Path file : files) {
          ClassScan scan = new ClassScan(Files.readAllBytes(file));
          if (scan.source().equals(source.fileName())) {
            lines.addAll(scan.lines());
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        // As if it were not there.
      }
    }
    return lines;
  }

  /** As far as line numbers tell. */
  private static boolean isOf(byte[] file, ReferenceType type) {
    ClassScan scan = new ClassScan(file);
    for (Method method : type.methods()) {
      if (!lines(method).equals(scan.lines(method.name(), method.signature()))) {
        return false;
      }
    }
    return true;
  }

  private static List<Integer> lines(Method method) {
    try {
      return method.isAbstract() || method.isNative()
          ? List.of()
          : method.allLineLocations().stream().map(Location::lineNumber).toList();
    } catch (AbsentInformationException e) {
      return List.of();
    }
  }
}
