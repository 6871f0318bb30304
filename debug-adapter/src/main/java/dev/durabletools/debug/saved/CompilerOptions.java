package dev.durabletools.debug.saved;

import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.compiler.JdkCompiler;
import dev.durabletools.debug.compiler.OwnCompiler;
import dev.durabletools.runtime.app.CompilerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * How to compile as the app's build does: what its build files leave open is read from the class
 * files it has made.
 *
 * @param list for the compiler
 * @param newer a compiler for an app that ours is too old for; empty where ours does
 * @param processed whether annotation processors run, which must see all sources
 * @param cannot why only the build can compile these sources; empty if it need not
 */
record CompilerOptions(
    List<String> list, Optional<JdkCompiler> newer, boolean processed, Optional<String> cannot) {
  private static final String PROCESSOR = "META-INF/services/javax.annotation.processing.Processor";

  /** From here on the compiler runs processors of the class path only when it is told to. */
  private static final int PROCESSORS_ON_DEMAND = 23;

  /**
   * For one compilation.
   *
   * @param before class files that are to be replaced, as far as there are any
   * @param folder of all class files
   */
  static CompilerOptions of(
      List<Path> before,
      Path folder,
      CompilerSettings settings,
      List<Path> classPath,
      Compilers compilers)
      throws IOException {
    List<ClassShape> replaced = shapes(before);
    List<ClassShape> all = replaced.isEmpty() ? shapes(classFiles(folder)) : replaced;
    int own = Runtime.version().feature();
    int release = all.stream().mapToInt(ClassShape::release).max().orElse(own);
    boolean preview = all.stream().anyMatch(ClassShape::preview);
    boolean tooOld = release > own || (preview && release != own);
    Optional<JdkCompiler> newer = tooOld ? compilers.newer(release, preview) : Optional.empty();
    boolean processed =
        settings.arguments().stream().noneMatch("-proc:none"::equals)
            && classPath.stream().anyMatch(CompilerOptions::hasProcessor);
    List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-Xlint:none"));
    options.addAll(List.of("-implicit:none", "-encoding", settings.encoding().orElse("UTF-8")));
    settings.arguments().stream().filter(each -> !each.startsWith("-proc:")).forEach(options::add);
    // A class need not have a method that tells.
    if (all.stream().anyMatch(ClassShape::parameters)
        || shapes(classFiles(folder)).stream().anyMatch(ClassShape::parameters)) {
      options.add("-parameters");
    }
    if (!processed) {
      options.add("-proc:none");
    } else if (newer.map(JdkCompiler::feature).orElse(own) >= PROCESSORS_ON_DEMAND) {
      options.add("-proc:full");
    }
    String level = String.valueOf(release);
    if (preview) {
      options.add("--enable-preview");
    }
    options.addAll(
        preview || settings.release()
            ? List.of("--release", level)
            : List.of("-source", level, "-target", level));
    Optional<String> cannot =
        tooOld && newer.isEmpty() ? Optional.of(tooNew(release, own)) : cannot(settings, newer);
    return new CompilerOptions(List.copyOf(options), newer, processed, cannot);
  }

  private static String tooNew(int release, int own) {
    return "is for Java "
        + release
        + ", and the debugger runs on a JDK "
        + own
        + "; run it on a whole JDK "
        + release
        + " (javaHome of a launch), or build it";
  }

  private static Optional<String> cannot(CompilerSettings settings, Optional<JdkCompiler> newer) {
    if (newer.isEmpty() && !OwnCompiler.isThere()) {
      return Optional.of("the debugger's Java has no compiler; run it on a whole JDK or build");
    }
    return settings.processors()
        ? Optional.of("is compiled with annotation processors of the build's own; build it")
        : Optional.empty();
  }

  private static List<ClassShape> shapes(List<Path> files) throws IOException {
    List<ClassShape> shapes = new ArrayList<>();
    for (Path file : files) {
      if (Files.exists(file)) {
        shapes.add(ClassShape.of(Files.readAllBytes(file)));
      }
    }
    return shapes;
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("module-info.class"))
          .toList();
    }
  }

  private static boolean hasProcessor(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return false;
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      return jar.getEntry(PROCESSOR) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
