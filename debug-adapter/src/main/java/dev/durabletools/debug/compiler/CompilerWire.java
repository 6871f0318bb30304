package dev.durabletools.debug.compiler;

import dev.durabletools.debug.compiler.Compilation.Opened;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Work and what is made of it, as bytes between two processes of the same version. */
final class CompilerWire {
  private CompilerWire() {}

  static void write(Compilation work, DataOutputStream out) throws IOException {
    writePaths(work.files(), out);
    out.writeInt(work.texts().size());
    for (Map.Entry<String, String> each : work.texts().entrySet()) {
      writeText(each.getKey(), out);
      writeText(each.getValue(), out);
    }
    writePaths(work.classPath(), out);
    writePaths(work.hidden(), out);
    writeText(work.opened().nest(), out);
    out.writeBoolean(work.opened().folders());
    out.writeInt(work.options().size());
    for (String each : work.options()) {
      writeText(each, out);
    }
  }

  static Compilation readCompilation(DataInputStream in) throws IOException {
    List<Path> files = readPaths(in);
    Map<String, String> texts = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in);
      texts.put(name, readText(in));
    }
    List<Path> classPath = readPaths(in);
    Set<Path> hidden = Set.copyOf(readPaths(in));
    Opened opened = new Opened(readText(in), in.readBoolean());
    List<String> options = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      options.add(readText(in));
    }
    return new Compilation(files, texts, classPath, hidden, opened, options);
  }

  static void write(Compiled done, DataOutputStream out) throws IOException {
    out.writeInt(done.classes().size());
    for (Map.Entry<String, byte[]> each : done.classes().entrySet()) {
      writeText(each.getKey(), out);
      writeBytes(each.getValue(), out);
    }
    out.writeInt(done.problems().size());
    for (Problem each : done.problems()) {
      writeText(each.file().map(Path::toString).orElse(""), out);
      out.writeInt(each.line());
      out.writeInt(each.column());
      writeText(each.text(), out);
    }
  }

  static Compiled readCompiled(DataInputStream in) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in);
      classes.put(name, readBytes(in));
    }
    List<Problem> problems = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Optional<Path> file = Optional.of(readText(in)).filter(name -> !name.isEmpty()).map(Path::of);
      problems.add(new Problem(file, in.readInt(), in.readInt(), readText(in)));
    }
    return new Compiled(classes, problems);
  }

  private static void writePaths(Collection<Path> paths, DataOutputStream out) throws IOException {
    out.writeInt(paths.size());
    for (Path each : paths) {
      writeText(each.toAbsolutePath().toString(), out);
    }
  }

  private static List<Path> readPaths(DataInputStream in) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      paths.add(Path.of(readText(in)));
    }
    return paths;
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
