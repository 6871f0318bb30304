package dev.durabletools.server.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One jar or folder of classes. Which classes it holds is known at once; their facts are read, or
 * taken from the cache, when one of them is first asked for. Safe for all threads.
 */
final class ClassContainer {
  private static final byte[] FUNCTION_NAME =
      "azure/functions/annotation/FunctionName;".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final FactsCache cache;
  private final Set<String> classes = new HashSet<>();
  private final String hash;
  private @Nullable FactsFile facts;

  /**
   * Looks at the table of contents.
   *
   * @throws IOException if this is no readable jar or folder
   */
  ClassContainer(Path path, FactsCache cache) throws IOException {
    this.path = path;
    this.cache = cache;
    MessageDigest digest = sha256();
    if (Files.isDirectory(path)) {
      for (Path file : files()) {
        note(path.relativize(file).toString().replace('\\', '/'));
        digest.update(Files.readAllBytes(file));
      }
    } else {
      try (ZipFile zip = new ZipFile(path.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          note(entry.getName());
          digest.update(
              (entry.getName() + entry.getCrc() + ":" + entry.getSize() + "\n")
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    hash = HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void note(String entry) {
    if (isClass(entry)) {
      classes.add(ClassReading.dotted(entry.substring(0, entry.length() - ".class".length())));
    }
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> isClass(file.toString())).sorted().toList();
    }
  }

  String label() {
    return String.valueOf(path.getFileName());
  }

  Set<String> classes() {
    return classes;
  }

  /** The facts of all classes in here. */
  synchronized FactsFile facts() {
    FactsFile known = facts;
    if (known == null) {
      known = stored().orElseGet(this::computed);
      facts = known;
    }
    return known;
  }

  private Optional<FactsFile> stored() {
    try {
      Optional<byte[]> bytes = cache.read(hash + ".facts");
      return bytes.isPresent() ? Optional.of(new FactsFile(bytes.get())) : Optional.empty();
    } catch (IOException other) {
      return Optional.empty();
    }
  }

  private FactsFile computed() {
    List<ClassFacts> all = new ArrayList<>();
    forEachClass(bytes -> ClassReading.read(bytes).ifPresent(all::add));
    byte[] bytes = FactsFile.write(all);
    cache.write(hash + ".facts", bytes);
    try {
      return new FactsFile(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The classes that declare functions; found by their bytes, so that few are read closer. */
  List<String> functionClasses() {
    Optional<byte[]> known = cache.read(hash + ".functions");
    if (known.isPresent()) {
      return new String(known.get(), StandardCharsets.UTF_8).lines().toList();
    }
    List<String> found = new ArrayList<>();
    forEachClass(
        bytes -> {
          if (contains(bytes, FUNCTION_NAME)) {
            ClassReading.read(bytes)
                .filter(each -> !each.functions().isEmpty())
                .ifPresent(each -> found.add(each.name()));
          }
        });
    cache.write(hash + ".functions", String.join("\n", found).getBytes(StandardCharsets.UTF_8));
    return found;
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    int last = bytes.length - wanted.length;
    for (int i = 0; i <= last; i++) {
      int j = 0;
      while (j < wanted.length && bytes[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private void forEachClass(java.util.function.Consumer<byte[]> visitor) {
    try {
      if (Files.isDirectory(path)) {
        for (Path file : files()) {
          visitor.accept(Files.readAllBytes(file));
        }
        return;
      }
      try (ZipFile zip = new ZipFile(path.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (isClass(entry.getName())) {
            try (InputStream in = zip.getInputStream(entry)) {
              visitor.accept(in.readAllBytes());
            }
          }
        }
      }
    } catch (IOException unreadable) {
      // What was read so far stands; the rest is as if it were not there.
    }
  }
}
